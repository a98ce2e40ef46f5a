namespace FcNet.Kernels;

/// <summary>Work in parts that may run in any order and at the same time, because no two parts write to the same memory.</summary>
internal interface IJob
{
    void Run(int part);
}
