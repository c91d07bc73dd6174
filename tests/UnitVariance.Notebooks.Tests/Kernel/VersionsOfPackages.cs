using UnitVariance.Notebooks.Kernel.Packages;

namespace UnitVariance.Notebooks.Tests.Kernel;

public sealed class VersionsOfPackages
{
    [Theory]
    [InlineData("1.9.0", "1.10.0")]
    [InlineData("1.0.0-preview.2", "1.0.0-preview.10")]
    [InlineData("1.0.0-alpha", "1.0.0-beta")]
    [InlineData("1.0.0-1", "1.0.0-alpha")]
    [InlineData("1.0.0-rc.1", "1.0")]
    public void Are_ordered_as_numbers_and_previews_come_first(string earlier, string later)
    {
        Assert.True(PackageVersion.Compare(earlier, later) < 0);
        Assert.True(PackageVersion.Compare(later, earlier) > 0);
    }

    [Theory]
    [InlineData("1.0", "1.0.0+build.7")]
    [InlineData("13.0.04", "13.0.4")]
    [InlineData("1.0.0-RC", "1.0.0-rc")]
    public void Are_the_same_whatever_their_spelling(string first, string second) => Assert.Equal(0, PackageVersion.Compare(first, second));

    [Theory]
    [InlineData("*", "1.2.3", true)]
    [InlineData("1.*", "1.2.3", true)]
    [InlineData("1.*", "10.2.3", false)]
    [InlineData("1.*", "1.3.0-rc.1", false)]
    [InlineData("[1.2.3]", "1.2.3", true)]
    [InlineData("[1.0, 1.2.3)", "1.2.3", false)]
    [InlineData("(1.2.3,]", "1.2.3", false)]
    [InlineData("[,2.0)", "1.2.3", true)]
    [InlineData("1.2.2", "1.2.3", false)]
    [InlineData("1.2.3", "1.*", false)]
    public void Meet_a_range_or_do_not(string wanted, string used, bool allowed) => Assert.Equal(allowed, PackageVersion.Allows(wanted, used));
}
