namespace FcNet.Layers;

/// <summary>A parameter of a layer: what it is called, its shape, what it is, and its initial values.</summary>
/// <param name="Name">Its name within a layer: "W". A net adds a number.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Role">What it is. Penalties and decay go by it.</param>
/// <param name="Initial">Its initial values.</param>
public readonly record struct ParameterSpec(string Name, Shape Shape, ParameterRole Role, InitialValues Initial);
