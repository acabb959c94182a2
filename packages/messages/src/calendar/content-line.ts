/** A line of at most 75 octets without its end; what is longer goes on after a space (RFC 5545, 3.1). */
const mostOctets = 75;

const encoder = new TextEncoder();

/** A content line, folded between characters and never within one, with its CRLF. */
export function contentLine(name: string, value: string): string {
  let folded = "";
  let octets = 0;
  for (const character of `${name}:${value}`) {
    const length = encoder.encode(character).length;
    if (octets + length > mostOctets) {
      folded += "\r\n ";
      octets = 1;
    }
    folded += character;
    octets += length;
  }
  return `${folded}\r\n`;
}

/** A value of type TEXT (RFC 5545, 3.3.11). What it holds is inert already. */
export function textValue(text: string): string {
  return text.replace(/[\\;,]/g, "\\$&").replaceAll("\n", "\\n");
}

/** A parameter's value in quotes, which can hold no quote itself (3.2). */
export function parameterValue(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}
