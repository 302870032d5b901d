using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known when the application runs.</summary>
public interface IValueProvider
{
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Something that a deployment manifest can name.</summary>
public interface IManifestExpressionProvider
{
    string ValueExpression { get; }
}

/// <summary>A text with holes that are filled when the application runs.</summary>
public sealed class ReferenceExpression : IManifestExpressionProvider, IValueProvider
{
    private readonly string format;
    private readonly IReadOnlyList<IValueProvider> values;
    private readonly string[] expressions;

    private ReferenceExpression(string format, IReadOnlyList<IValueProvider> values, string[] expressions)
    {
        this.format = format;
        this.values = values;
        this.expressions = expressions;
    }

    public string ValueExpression => string.Format(System.Globalization.CultureInfo.InvariantCulture, format, [.. expressions]);

    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => handler.GetExpression();

    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var filled = new object?[values.Count];
        for (var i = 0; i < filled.Length; i++)
            filled[i] = await values[i].GetValueAsync(cancellationToken);
        return string.Format(System.Globalization.CultureInfo.InvariantCulture, format, filled);
    }

    /// <summary>Collects the parts of <c>ReferenceExpression.Create($"...")</c>.</summary>
    [InterpolatedStringHandler]
    public ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
    {
        private readonly StringBuilder builder = new(literalLength);
        private readonly List<IValueProvider> providers = new(formattedCount);
        private readonly List<string> names = new(formattedCount);

        public readonly void AppendLiteral(string value) => builder.Append(value.Replace("{", "{{").Replace("}", "}}"));

        public readonly void AppendFormatted(string? value) => AppendLiteral(value ?? "");

        public readonly void AppendFormatted<T>(T valueProvider)
            where T : IValueProvider, IManifestExpressionProvider
        {
            builder.Append('{').Append(providers.Count).Append('}');
            providers.Add(valueProvider);
            names.Add(valueProvider.ValueExpression);
        }

        public readonly void AppendFormatted<T>(IResourceBuilder<T> valueProvider)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource);

        internal readonly ReferenceExpression GetExpression() => new(builder.ToString(), providers, [.. names]);
    }
}
