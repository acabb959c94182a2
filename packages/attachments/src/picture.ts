import type { Inspection } from "@dondoc/app/attachment/receive-upload";
import sharp, { type Sharp } from "sharp";
import { heicPixels } from "./heic.ts";

type PictureType = "jpeg" | "png" | "webp";

/** 64 million: more than a phone takes, and what a decoder may be made to hold. */
const mostPixels = 64_000_000;
/** Kept at most so wide and high: a page of text that was photographed is still read well. */
const longestEdge = 3000;
const pictureEdge = 320;

// One picture after another in little memory; nothing is remembered between files.
sharp.cache(false);

/**
 * A picture is never kept as it came: it is decoded and made anew from its pixels alone, turned the
 * way it was taken. Where it was taken (GPS), by which device, and whatever hides behind its end is gone.
 */
export async function inspectPicture(bytes: Uint8Array, type: PictureType): Promise<Inspection> {
  try {
    const { format, width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format !== type) return { ok: false, reason: "wrong-type" };
    if (width * height > mostPixels) return { ok: false, reason: "too-many-pixels" };
    const opened = sharp(bytes, { limitInputPixels: mostPixels, failOn: "error" });
    return await madeAnew(opened.autoOrient(), type);
  } catch {
    // The decoder's own words are of no use to who sent it.
    return { ok: false, reason: "damaged" };
  }
}

/** An iPhone's own format, which few office programs open: it is kept as JPEG. */
export async function inspectHeic(bytes: Uint8Array): Promise<Inspection> {
  try {
    const pixels = await heicPixels(bytes, mostPixels);
    if (pixels === null) return { ok: false, reason: "heic" };
    if (pixels === "too-many-pixels") return { ok: false, reason: pixels };
    return await madeAnew(pixels, "jpeg");
  } catch {
    return { ok: false, reason: "damaged" };
  }
}

async function madeAnew(opened: Sharp, type: PictureType): Promise<Inspection> {
  const fitted = { fit: "inside", withoutEnlargement: true } as const;
  const kept = await opened
    .resize({ ...fitted, width: longestEdge, height: longestEdge })
    .toFormat(type, type === "png" ? { compressionLevel: 9 } : { quality: 85 })
    .toBuffer();
  const small = await sharp(kept)
    .resize({ ...fitted, width: pictureEdge, height: pictureEdge })
    .webp({ quality: 70 })
    .toBuffer();
  return {
    ok: true,
    type,
    bytes: kept,
    contentType: `image/${type}`,
    picture: { bytes: small, contentType: "image/webp" },
  };
}
