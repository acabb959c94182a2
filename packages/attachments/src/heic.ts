import sharp, { type Sharp } from "sharp";

/** As much of libheif's own interface as is used here; what is opened in it must be given back. */
interface Libheif {
  heif_context_alloc(): Context;
  heif_context_read_from_memory(context: Context, bytes: Uint8Array): { code: unknown };
  heif_js_context_get_primary_image_handle(context: Context): Handle;
  heif_image_handle_get_width(handle: Handle): number;
  heif_image_handle_get_height(handle: Handle): number;
  heif_js_decode_image2(handle: Handle, colorspace: unknown, chroma: unknown): Decoded | Failed;
  heif_image_release(image: unknown): void;
  heif_image_handle_release(handle: Handle): void;
  heif_context_free(context: Context): void;
  heif_error_code: { heif_error_Ok: unknown };
  heif_colorspace: { heif_colorspace_RGB: unknown };
  heif_chroma: { heif_chroma_interleaved_RGB: unknown };
}

type Context = number & { readonly context: unique symbol };
type Handle = object & { readonly handle: unique symbol };
type Failed = { code: unknown };

interface Decoded {
  image: unknown;
  width: number;
  height: number;
  /** Rows of `stride` bytes each, in the memory of the WebAssembly. */
  channels: [{ stride: number; data: Uint8Array }];
}

/**
 * A picture of an iPhone (HEIC) as its pixels, turned the way it was taken, for sharp to go on with: its
 * own libheif has no HEVC. libheif runs as WebAssembly here, whose memory is all that a hostile file
 * can reach, and is loaded with the first such file. Null for what it cannot decode.
 */
export async function heicPixels(
  bytes: Uint8Array,
  mostPixels: number,
): Promise<Sharp | "too-many-pixels" | null> {
  const heif: Libheif = (await import("libheif-js/wasm-bundle.js")).default;
  const context = heif.heif_context_alloc();
  try {
    const { code } = heif.heif_context_read_from_memory(context, bytes);
    if (code !== heif.heif_error_code.heif_error_Ok) return null;
    const handle = heif.heif_js_context_get_primary_image_handle(context);
    try {
      const [width, height] = [
        heif.heif_image_handle_get_width(handle),
        heif.heif_image_handle_get_height(handle),
      ];
      return width * height > mostPixels ? "too-many-pixels" : decoded(heif, handle);
    } finally {
      heif.heif_image_handle_release(handle);
    }
  } finally {
    heif.heif_context_free(context);
  }
}

function decoded(heif: Libheif, handle: Handle): Sharp | null {
  const { heif_colorspace, heif_chroma } = heif;
  const found = heif.heif_js_decode_image2(
    handle,
    heif_colorspace.heif_colorspace_RGB,
    heif_chroma.heif_chroma_interleaved_RGB,
  );
  if (!("channels" in found)) return null;
  const { width, height, image, channels } = found;
  const [{ stride, data }] = channels;
  const rows = Buffer.alloc(width * height * 3);
  for (let row = 0; row < height; row++)
    rows.set(data.subarray(row * stride, row * stride + width * 3), row * width * 3);
  heif.heif_image_release(image);
  return sharp(rows, { raw: { width, height, channels: 3 } });
}
