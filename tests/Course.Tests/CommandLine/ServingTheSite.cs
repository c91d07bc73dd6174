using System.Net;
using System.Net.Sockets;

namespace Course.Tests.CommandLine;

public sealed class ServingTheSite : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("course-serve-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Shows_the_pages_on_this_machine_alone()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "index.html"), "<p>here</p>", TestContext.Current.CancellationToken);
        await using var server = await SiteServer.StartAsync(_folder, 0, null, TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = new Uri(server.Address) };

        Assert.Equal("127.0.0.1", client.BaseAddress.Host);
        Assert.Equal("<p>here</p>", await client.GetStringAsync("", TestContext.Current.CancellationToken));
        using var missing = await client.GetAsync("no-such-page.html", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task On_a_port_that_is_taken_says_so()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var error = await Assert.ThrowsAsync<CourseException>(() => SiteServer.StartAsync(_folder, port, null, TestContext.Current.CancellationToken));
        Assert.Contains($"Port {port}", error.Message);
        Assert.Contains("--port", error.Message);
    }
}
