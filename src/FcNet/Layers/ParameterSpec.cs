namespace FcNet.Layers;

/// <summary>A parameter of a layer: its name, shape, role and initial values.</summary>
/// <param name="Name">Its name within a layer: "W". A net adds a number.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Role">Its role, which decides whether penalties and decay apply.</param>
/// <param name="Initial">Its initial values.</param>
public readonly record struct ParameterSpec(string Name, Shape Shape, ParameterRole Role, InitialValues Initial);
