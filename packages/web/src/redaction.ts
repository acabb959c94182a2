/**
 * What of an error may be logged: tokens (22 characters) and their hashes (43) go, and so do keys,
 * secrets and mail addresses. The stack stays, without the message it repeats.
 */
export function redacted(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { error: scrubbed(String(error)) };
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: scrubbed(`${error.name}: ${error.message}`),
    stack: scrubbed(frames.slice(0, 8).join("\n")),
  };
}

function scrubbed(text: string): string {
  return text
    .slice(0, 4000)
    .replace(/(?<=\/[ln]\/)[^\s/?#"']+/g, "[token]")
    .replace(/\b(?:dondoc|whsec)_[A-Za-z0-9_+/=-]+/g, "[secret]")
    .replace(/[^\s<>"'@]+@[^\s<>"'@]+/g, "[mail]")
    .replace(
      /(?<![A-Za-z0-9_-])(?:[A-Za-z0-9_-]{22}|[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/g,
      "[token]",
    );
}
