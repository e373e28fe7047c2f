/**
 * A number as Java prints a `double`, which is how the platform sends numbers with decimals: `15000.0`, `0.5`, and
 * from ten million on `1.39E8`. `text` is plain decimal notation. Source: `Double.toString` of the Java platform.
 */
export function javaDouble(text: string): string {
  const value = Number(text);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'INF' : '-INF';
  const size = Math.abs(value);
  if (size === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  if (size >= 1e-3 && size < 1e7) return Number.isInteger(value) ? `${value}.0` : String(value);
  const [mantissa, exponent] = value.toExponential().split('e') as [string, string];
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
