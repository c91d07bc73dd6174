"""Writes notebooks as Jupyter does (nbformat 4.0 to 4.5, all that the format allows), and compares them with what another program made of them.

python3 jupyter.py write FOLDER      writes minor-0.ipynb .. minor-5.ipynb
python3 jupyter.py compare FOLDER    compares each with FOLDER/again/ of the same name, ids and minor version apart
"""
import pathlib
import sys

import nbformat
from nbformat import v4


def notebook(minor):
    image = {"dot.png": {"image/png": "aGVsbG8="}}
    attachments = {"attachments": image} if minor >= 1 else {}
    cells = [
        v4.new_markdown_cell("# Größe 😀\n\n![dot](attachment:dot.png)", **attachments, metadata={"tags": ["intro", "b"], "unknown": {"deep": [1, 2.5, None, {"x": "é"}]}}),
        v4.new_raw_cell("raw \\alpha\n\n", metadata={"format": "text/latex", "name": "raw"}),
        v4.new_code_cell(
            "for i in range(2):\n    print(i)\n",
            execution_count=7,
            metadata={"collapsed": False, "scrolled": "auto", "deletable": True, **({"jupyter": {"source_hidden": False}} if minor >= 4 else {})},
            outputs=[
                v4.new_output("stream", name="stdout", text="0\n1\n"),
                v4.new_output("stream", name="stderr", text="\x1b[31mred\x1b[0m"),
                v4.new_output("display_data", data={"image/png": "aGk=\n", "text/plain": "a\nb", "application/json": {"a": [1, {"b": None}]}}, metadata={"image/png": {"width": 3}}),
                v4.new_output("execute_result", execution_count=7, data={"text/html": "<b>\n</b>", "image/svg+xml": "<svg>\n</svg>", "application/vnd.x+json": ["kept"]}),
                v4.new_output("error", ename="ValueError", evalue="bad", traceback=["\x1b[0;31m---\x1b[0m", "ValueError: bad"]),
            ],
        ),
        v4.new_code_cell(""),
        v4.new_markdown_cell(""),
    ]
    book = v4.new_notebook(cells=cells, metadata={"kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}, "language_info": {"codemirror_mode": {"name": "ipython", "version": 3}, "name": "python", "version": "3.11.2"}, "authors": [{"name": "A. Author"}], "title": "T", "widgets": {"state": {}}})
    book.nbformat_minor = minor
    for number, cell in enumerate(cells):
        if minor < 5:
            del cell["id"]
        else:
            cell["id"] = f"id-{number}"
    return book


def strip(book):
    book.nbformat_minor = 5
    for cell in book.cells:
        cell.pop("id", None)
    return book


if __name__ == "__main__":
    action, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    for minor in range(6):
        path = folder / f"minor-{minor}.ipynb"
        if action == "write":
            nbformat.validate(notebook(minor))
            nbformat.write(notebook(minor), path)
        else:
            again = nbformat.read(folder / "again" / path.name, as_version=4)
            nbformat.validate(again)
            assert strip(nbformat.read(path, as_version=4)) == strip(again), path
