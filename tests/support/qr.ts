import type { Page } from "playwright-core";
import decodeQr from "qr/decode.js";

/** What a phone's camera reads in a picture; the page must run JavaScript. */
export async function readQr(page: Page, src: string | null): Promise<string> {
  const { width, pixels } = (await page.evaluate(`(async () => {
    const image = new Image();
    image.src = ${JSON.stringify(src)};
    await image.decode();
    const scale = 4;
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = image.width * scale;
    const context = canvas.getContext("2d");
    context.imageSmoothingEnabled = false;
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return { width: canvas.width, pixels: [...context.getImageData(0, 0, canvas.width, canvas.width).data] };
  })()`)) as { width: number; pixels: number[] };
  return decodeQr({ width, height: width, data: Uint8Array.from(pixels) });
}
