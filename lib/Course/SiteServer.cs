using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using UnitVariance.Notebooks.Site;

namespace Course;

/// <summary>Serves a folder on the loopback address, for this machine alone.</summary>
internal sealed class SiteServer : IAsyncDisposable
{
    private static readonly Lazy<string> Script = new(() => EmbeddedFile.Text("reproduction.js"));
    private readonly WebApplication _application;

    private SiteServer(WebApplication application) => _application = application;

    /// <summary>Where the site is: <c>http://127.0.0.1:port/</c>.</summary>
    public string Address => _application.Urls.Single().TrimEnd('/') + "/";

    /// <summary>Starts to serve.</summary>
    /// <param name="folder">The site.</param>
    /// <param name="port">The port; 0 takes a free one.</param>
    /// <param name="marks">What becomes of the chapters while they run; <c>null</c> where they have, and the site knows.</param>
    /// <param name="cancellation">Stops the start.</param>
    /// <exception cref="CourseException">The port is taken.</exception>
    public static async Task<SiteServer> StartAsync(string folder, int port, Reproduction? marks, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
        application.Use(next => context => Marked(context, files, marks) is { } answer ? WriteAsync(context, answer) : next(context));
        application.UseFileServer(new FileServerOptions { FileProvider = files });
        application.Run(context => NotFoundAsync(context, files));
        try
        {
            await application.StartAsync(cancellation);
        }
        catch (IOException e)
        {
            await application.DisposeAsync();
            throw new CourseException($"Port {port} cannot be used ({e.Message.TrimEnd('.')}); choose another with --port, or leave it out.");
        }
        return new(application);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _application.DisposeAsync();

    /// <summary>The chapters' marks, the script that shows them, and pages that load it: what the files on disk do not have, since they may be published. <c>null</c> for everything else.</summary>
    private static (string Type, string Text)? Marked(HttpContext context, PhysicalFileProvider files, Reproduction? marks)
    {
        var path = context.Request.Path.Value ?? "";
        if (path == $"/{Reproduction.FileName}" && marks is not null)
            return ("application/json", marks.ToJson());
        if (path == "/reproduction.js")
            return ("text/javascript", Script.Value);
        var known = marks is not null || files.GetFileInfo(Reproduction.FileName).Exists;
        if (!known || !path.EndsWith(".html", StringComparison.Ordinal) || files.GetFileInfo(path) is not { Exists: true, PhysicalPath: { } page })
            return null;
        return ("text/html", File.ReadAllText(page).Replace("</head>", "<script defer src=\"reproduction.js\"></script>\n</head>", StringComparison.Ordinal));
    }

    private static Task WriteAsync(HttpContext context, (string Type, string Text) answer)
    {
        context.Response.ContentType = answer.Type + "; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        return context.Response.WriteAsync(answer.Text);
    }

    private static async Task NotFoundAsync(HttpContext context, PhysicalFileProvider files)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        if (files.GetFileInfo("404.html") is { Exists: true } page)
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            await context.Response.SendFileAsync(page);
        }
    }
}
