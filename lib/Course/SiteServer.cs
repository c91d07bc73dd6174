using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Course;

/// <summary>Serves a folder on the loopback address, for this machine alone.</summary>
internal sealed class SiteServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private SiteServer(WebApplication application) => _application = application;

    /// <summary>Where the site is: <c>http://127.0.0.1:port/</c>.</summary>
    public string Address => _application.Urls.Single().TrimEnd('/') + "/";

    /// <summary>Starts to serve.</summary>
    /// <exception cref="CourseException">The port is taken.</exception>
    public static async Task<SiteServer> StartAsync(string folder, int port, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Logging.ClearProviders();
        var application = builder.Build();
        var files = new PhysicalFileProvider(Path.GetFullPath(folder));
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
