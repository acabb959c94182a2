import { crc32, deflateRawSync } from "node:zlib";
import sharp from "sharp";

/** For tests: a photo as a phone takes it, lying on its side, with the place where it was taken. */
export function photoWithPlace(): Promise<Buffer> {
  return sharp({ create: { width: 400, height: 300, channels: 3, background: "#3a7d44" } })
    .withExif({
      IFD0: { Make: "Dien thoai", Orientation: "6" },
      IFD3: {
        GPSLatitudeRef: "N",
        GPSLatitude: "14/1 59/1 30/1",
        GPSLongitudeRef: "E",
        GPSLongitude: "108/1 46/1 12/1",
      },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
}

/** A PNG whose header claims so many points; there is next to nothing behind it. */
export async function hugePng(width: number, height: number): Promise<Buffer> {
  const small = await sharp({ create: { width: 8, height: 8, channels: 3, background: "#fff" } })
    .png()
    .toBuffer();
  small.writeUInt32BE(width, 16);
  small.writeUInt32BE(height, 20);
  small.writeUInt32BE(crc32(small.subarray(12, 29)), 29);
  return small;
}

export function pdf(body = "1 0 obj << /Type /Catalog >> endobj"): Buffer {
  return Buffer.from(`%PDF-1.7\n${body}\ntrailer << >>\nstartxref\n0\n%%EOF\n`, "latin1");
}

/** A ZIP of the parts given, each deflated. */
export function zip(parts: Record<string, string | Buffer>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const raw = Buffer.from(content);
    const packed = deflateRawSync(raw);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(raw), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(raw.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from("PK\u0003\u0004"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(
      Buffer.concat([Buffer.from("PK\u0001\u0002\u0014\u0000"), head, tail, Buffer.from(name)]),
    );
    locals.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(directory.length, 4);
  end.writeUInt16LE(directory.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, central, Buffer.from("PK\u0005\u0006"), end]);
}

const word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

/** The least that is a Word file, with other parts beside it. */
export function docx(more: Record<string, string | Buffer> = {}, contentType = word): Buffer {
  return zip({
    "[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="${contentType}"/></Types>`,
    "_rels/.rels": "<Relationships/>",
    "word/document.xml": "<w:document/>",
    ...more,
  });
}
