Console.Error.WriteLine("not started by hand");
