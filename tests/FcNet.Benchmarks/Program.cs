using System.Diagnostics;
using System.Reflection;
using BenchmarkDotNet.Running;
using FcNet.Benchmarks.Cifar;
using FcNet.Benchmarks.Compare;
using FcNet.Benchmarks.Data;
using FcNet.Benchmarks.Passes;
using FcNet.Benchmarks.Scale;
using FcNet.Benchmarks.Tables;

if (typeof(FcNet.NdArray).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
{
    Console.Error.WriteLine("This is a Debug build, whose times mean nothing: dotnet run -c Release --project tests/FcNet.Benchmarks");
    return 2;
}

switch (args)
{
    case ["compare", var workloads, var output, var threads]:
        CompareCommand.Run(workloads, output, int.Parse(threads));
        return 0;
    case ["serve", var workloads, var folder, var threads]:
        ServeCommand.Run(workloads, folder, int.Parse(threads));
        return 0;
    case ["small"]:
        SmallCommand.Run(Console.Out);
        return 0;
    case ["callers", var workloads, var callers]:
        CallersCommand.Run(workloads, int.Parse(callers), Console.Out);
        return 0;
    case ["elementwise"]:
        ElementwiseCommand.Run(Console.Out);
        return 0;
    case ["roofline", var workloads, var compared, var picture]:
        RooflineCommand.Run(Console.Out, workloads, compared, picture);
        return 0;
    case ["scale", var picture]:
        ScaleCommand.Run(Console.Out, picture);
        return 0;
    case ["shards", var threads]:
        ShardsCommand.Run(Console.Out, int.Parse(threads));
        return 0;
    case ["mapped"]:
        MappedCommand.Run(Console.Out);
        return 0;
    case ["whiten", var images, var components]:
        WhitenCommand.Run(Console.Out, int.Parse(images), int.Parse(components));
        return 0;
    case ["cifar10", var data, var folder, .. var plans]:
        Cifar10Command.Run(Console.Out, data, folder, plans);
        return 0;
    case ["step", var report, var threads]:
        StepCommand.Run(Console.Out, report, new FcNet.Threads(int.Parse(threads)));
        return 0;
    case ["cifar10-ablation", var data, var folder, var plan, var epochs]:
        AblationCommand.Run(Console.Out, data, folder, plan, int.Parse(epochs));
        return 0;
    case ["tables", var folder]:
        TablesCommand.Run(folder, Console.Out);
        return 0;
    case ["tables", var folder, var results, .. var options]:
        PanelCommand.Run(folder, results, options, Console.Out);
        return 0;
    case ["trace", var folder, var traces]:
        TraceCommand.Run(folder, traces, Console.Out);
        return 0;
    case ["read-csv"]:
        ReadCsvCommand.Run(Console.Out);
        return 0;
    case ["flats", var folder]:
        Flat.Write(folder, Console.Out);
        return 0;
    case ["million-rows", var file]:
        MillionRows.Write(file, hasTarget: true);
        return 0;
    case ["table-memory", var file, var recipe]:
        TableMemoryCommand.Run(file, recipe, Console.Out);
        return 0;
    case ["kinds", var folder]:
        KindsCommand.Run(folder, Console.Out);
        return 0;
    case ["suites", .. var rest]:
        BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(rest);
        return 0;
    default:
        Console.Error.WriteLine("""
            compare WORKLOADS.json OUT.json THREADS   training steps, predictions and products of a list, as JSON
            serve WORKLOADS.json FOLDER THREADS       requests of 1, 64 and 1,000 rows to the models of a list, as JSON, and the models as ONNX files
            small                                     forward and backward passes of affine layers of 1 to 64 rows, inputs and outputs, for small.py
            callers WORKLOADS.json CALLERS            requests of one row that several callers get answered at once, beside ONNX Runtime
            roofline WORKLOADS.json OUT.json PICTURE  how near the limits of the machine the steps are whose times compare wrote to OUT.json
            elementwise                               how fast every element-wise pass moves its bytes, beside a copy
            scale PICTURE                             how time and memory of a step grow with batch, width and depth
            shards THREADS                            what 2 to 16 row shards cost in a step
            mapped                                    memory of a training on a mapped file of 1 GiB (Linux)
            whiten IMAGES COMPONENTS                  the time that the fit of a whitening takes
            cifar10 DATA OUT PLAN.json …              accuracy and time of plans on CIFAR-10, from a cold start each, and their picture
            cifar10-ablation DATA OUT PLAN.json N     what each part of a plan is worth on validation images, by runs of N epochs with three seeds
            step REPORT.json THREADS                  where the time of a step of a run on images of CIFAR-10's size goes
            tables FOLDER                             accuracy and log loss of a Classifier on the tables that Tables/tables.py writes
            tables DATA OUT.json [--tables A,B] [--splits 0,1,2] [--models fcnet_simple,fcnet_simple_x5] [--threads N]
                                                      scores on the panel of tables in the shape of the peers' reference.json
            trace DATA TRACES                         how far the simple recipe is from the peers' RealMLP-TD-S in a hundred steps
            read-csv                                  the speed of reading a CSV file of a million rows and 20 columns
            flats FOLDER                              the table of data/, and the best scores that a prediction can have
            million-rows FILE                         writes a table of a million rows and 20 columns
            table-memory FILE simple|default          the memory that training on that table takes
            kinds FOLDER                              how often the kinds of columns that a table shows agree with those beside it
            suites [--filter PATTERN]                 BenchmarkDotNet's suites of kernels, layers and optimizers
            """);
        return 2;
}
