using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("UnitVariance.Charts.Tests")]
