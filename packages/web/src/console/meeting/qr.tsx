import { correction, generate } from "lean-qr";
import { toPngDataURL } from "lean-qr/extras/node_export";

const black = [0, 0, 0] as const;
/** Not transparent: a code must stay one on a dark page, and where it is copied to. */
const white = [255, 255, 255] as const;

/**
 * A QR code as an image of one bit a module: some hundred bytes, where an outline would be thousands.
 * Black on white in dark mode as well, with the quiet zone of four modules that scanners want.
 */
export function QrCode({ of, label }: { of: string; label: string }) {
  const code = generate(of, { minCorrectionLevel: correction.M });
  return (
    <img
      class="qr"
      src={toPngDataURL(code, { scale: 1, pad: 4, on: black, off: white })}
      alt={label}
    />
  );
}
