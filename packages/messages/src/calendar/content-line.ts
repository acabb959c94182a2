/** A line of at most 75 octets without its end; what is longer goes on after a space (RFC 5545, 3.1). */
const mostOctets = 75;

/** A content line, folded between characters and never within one, with its CRLF. */
export function contentLine(name: string, value: string): string {
  const line = `${name}:${value}`;
  if (Buffer.byteLength(line) <= mostOctets) return `${line}\r\n`;
  let folded = "";
  let from = 0;
  let octets = 0;
  for (let at = 0; at < line.length; ) {
    const point = line.codePointAt(at) ?? 0;
    const length = octetsOf(point);
    if (octets + length > mostOctets) {
      folded += `${line.slice(from, at)}\r\n `;
      from = at;
      octets = 1;
    }
    octets += length;
    at += point < 0x10000 ? 1 : 2;
  }
  return `${folded}${line.slice(from)}\r\n`;
}

/** In UTF-8; a lone half of a pair is written as U+FFFD, which has three. */
function octetsOf(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

/** A value of type TEXT (RFC 5545, 3.3.11). What it holds is inert already. */
export function textValue(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** A parameter's value in quotes, which can hold no quote itself (3.2). */
export function parameterValue(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}
