using FcNet.Kernels;
using MathNet.Numerics.LinearAlgebra;

namespace FcNet;

/// <summary>The eigenvectors of a covariance matrix with the largest eigenvalues, the columns of a matrix.</summary>
internal sealed record PrincipalAxes(double[] Values, NdArray<double> Vectors)
{
    /// <summary>Below this number of features MathNet.Numerics decomposes the whole matrix.</summary>
    private const int FewFeatures = 256;

    /// <summary>The subspace has so many more columns than components, at least: 1 / <see cref="ExtraShare"/> of them, so that it converges faster.</summary>
    private const int ExtraShare = 4, LeastExtra = 16;

    /// <summary>The iteration ends when a product adds less than this share to the variance in the subspace, or after so many products: then eigenvalues are so close that any of them will do.</summary>
    private const double Change = 1e-6;

    private const int MaxIterations = 20;

    public static PrincipalAxes Of(NdArray<double> covariance, int components)
    {
        Require.That(System.Numerics.Tensors.TensorPrimitives.IsFiniteAll<double>(covariance.Span), $"The covariance of the features has numbers that are not finite, expected finite ones: scale the features first, with Standardized().");
        int features = covariance.Rows, width = Math.Min(features, components + Math.Max(LeastExtra, components / ExtraShare));
        return features <= FewFeatures || 3 * components > features ? Decompose(covariance, NdArray<double>.None, components) : Iterate(covariance, components, width);
    }

    /// <summary>V·diag(1 / √(λᵢ + ε)).</summary>
    public NdArray<double> Whitening(double epsilon)
    {
        NdArray<double> whitening = Vectors.Clone();
        for (int j = 0; j < Values.Length; j++)
        {
            double variance = Math.Max(0, Values[j]) + epsilon;
            Require.That(variance > 0, $"Component {j} has no variance and epsilon is 0, expected fewer components or an epsilon above 0.");
            for (int i = 0; i < whitening.Rows; i++)
            {
                whitening[i, j] /= Math.Sqrt(variance);
            }
        }

        return whitening;
    }

    /// <summary>Subspace iteration: Q ← orthonormal basis of C·Q. The variance in the subspace is the trace of QᵀCQ.</summary>
    private static PrincipalAxes Iterate(NdArray<double> covariance, int components, int width)
    {
        NdArray<double> q = new CounterRandom(0).Normal<double>(0, 1, covariance.Rows, width), product = new(q.Shape);
        Orthonormal.Make(q, passes: 1);
        double before = 0;
        for (int i = 0; i < MaxIterations; i++)
        {
            Gemm.Multiply(covariance, q, product, Threads.All);
            double variance = Inner(q, product);
            (q, product) = (product, q);
            Orthonormal.Make(q, passes: 1);
            if (Math.Abs(variance - before) <= Change * variance)
            {
                break;
            }

            before = variance;
        }

        Orthonormal.Make(q, passes: 2);
        Gemm.Multiply(covariance, q, product, Threads.All);
        var small = new NdArray<double>(width, width);
        Gemm.Multiply(q.Transposed, product, small, Threads.All);
        return Decompose(small, q, components);
    }

    /// <summary>The eigenvectors of a symmetric matrix in the coordinates of a basis, or its own.</summary>
    private static PrincipalAxes Decompose(NdArray<double> matrix, NdArray<double> basis, int components)
    {
        int size = matrix.Rows;
        MathNet.Numerics.LinearAlgebra.Factorization.Evd<double> decomposition = Matrix<double>.Build.Dense(size, size, (i, j) => 0.5 * (matrix[i, j] + matrix[j, i])).Evd(Symmetricity.Symmetric);
        NdArray<double> vectors = new(size, components);
        double[] values = new double[components];
        for (int j = 0; j < components; j++)
        {
            values[j] = decomposition.EigenValues[size - 1 - j].Real;
            for (int i = 0; i < size; i++)
            {
                vectors[i, j] = decomposition.EigenVectors[i, size - 1 - j];
            }
        }

        if (!basis.IsNone)
        {
            var turned = new NdArray<double>(basis.Rows, components);
            Gemm.Multiply(basis, vectors, turned, Threads.All);
            vectors = turned;
        }

        MakeLargestPositive(vectors);
        return new(values, vectors);
    }

    private static void MakeLargestPositive(NdArray<double> vectors)
    {
        for (int j = 0; j < vectors.Columns; j++)
        {
            double largest = 0;
            for (int i = 0; i < vectors.Rows; i++)
            {
                largest = Math.Abs(vectors[i, j]) > Math.Abs(largest) ? vectors[i, j] : largest;
            }

            for (int i = 0; i < vectors.Rows && largest < 0; i++)
            {
                vectors[i, j] = -vectors[i, j];
            }
        }
    }

    private static double Inner(NdArray<double> a, NdArray<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a.Span[i] * b.Span[i];
        }

        return sum;
    }
}
