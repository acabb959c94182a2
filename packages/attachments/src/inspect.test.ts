import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { inspectFile } from "./inspect.ts";
import { docx, hugePng, pdf, photoWithPlace, zip } from "./testing/files.ts";
import { heicPhoto } from "./testing/heic-photo.ts";

const reasonOf = async (bytes: Uint8Array) => {
  const found = await inspectFile(bytes);
  return found.ok ? `taken as ${found.type}` : found.reason;
};

describe("a picture", () => {
  test("comes out without the place it was taken at, upright, with a small picture", async () => {
    const photo = await photoWithPlace();
    expect((await sharp(photo).metadata()).exif).toBeDefined();
    expect(photo.includes("Dien thoai")).toBe(true);
    const found = await inspectFile(photo);
    if (!found.ok || !found.picture) throw new Error("the photo was refused");
    const kept = await sharp(found.bytes).metadata();
    expect(kept).toMatchObject({ format: "jpeg", width: 300, height: 400 });
    expect(kept.exif).toBeUndefined();
    expect(kept.orientation).toBeUndefined();
    expect(Buffer.from(found.bytes).includes("Dien thoai")).toBe(false);
    expect(await sharp(found.picture.bytes).metadata()).toMatchObject({ format: "webp" });
  });

  test("loses whatever was hidden behind its end", async () => {
    const both = Buffer.concat([await photoWithPlace(), zip({ "evil.html": "<script>" })]);
    const found = await inspectFile(both);
    expect(found.ok && Buffer.from(found.bytes).includes("evil.html")).toBe(false);
    expect(found.ok).toBe(true);
  });

  test("is refused by its size before it is decoded", async () => {
    expect(await reasonOf(await hugePng(60_000, 60_000))).toBe("too-many-pixels");
  });

  test("that breaks off is refused", async () => {
    const photo = await photoWithPlace();
    expect(await reasonOf(photo.subarray(0, 300))).toBe("damaged");
  });

  test("of a type that a browser runs is none", async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    expect(await reasonOf(Buffer.from(svg))).toBe("wrong-type");
    expect(await reasonOf(Buffer.from(`<?xml version="1.0"?>${svg}`))).toBe("wrong-type");
    expect(await reasonOf(Buffer.from("<!doctype html><script>alert(1)</script>"))).toBe(
      "wrong-type",
    );
    expect(await reasonOf(Buffer.from("GIF89a/*\u0001*/=1;alert(1)", "latin1"))).toBe("wrong-type");
  });

  test("of an iPhone's own format becomes a JPEG without its place", async () => {
    const found = await inspectFile(heicPhoto());
    if (!found.ok || !found.picture) throw new Error("the photo was refused");
    expect(found.type).toBe("jpeg");
    const kept = await sharp(found.bytes).metadata();
    expect(kept).toMatchObject({ format: "jpeg", width: 96, height: 64, channels: 3 });
    expect(kept.exif).toBeUndefined();
    const { data } = await sharp(found.bytes).raw().toBuffer({ resolveWithObject: true });
    const [red, green] = [data.subarray((8 * 96 + 8) * 3), data.subarray((8 * 96 + 88) * 3)];
    expect(red[0]).toBeGreaterThan(190);
    expect(green[0]).toBeLessThan(70);
    expect(green[1]).toBeGreaterThan(150);
  });

  test("of that format that breaks off is refused", async () => {
    expect(await reasonOf(heicPhoto().subarray(0, 500))).toBe("heic");
  });

  test("of that format with nothing in it is refused with its own words", async () => {
    const heic = Buffer.from(
      "\u0000\u0000\u0000\u0018ftypheic\u0000\u0000\u0000\u0000mif1heic",
      "latin1",
    );
    expect(await reasonOf(heic)).toBe("heic");
  });
});

describe("a PDF", () => {
  test("is kept as it came", async () => {
    const bytes = pdf();
    const found = await inspectFile(bytes);
    expect(found.ok && Buffer.from(found.bytes).equals(bytes)).toBe(true);
  });

  test.each([
    ["a script", "1 0 obj << /S /JavaScript /JS (app.alert(1)) >> endobj"],
    ["a script whose name is disguised", "1 0 obj << /S /J#61vaScript >> endobj"],
    ["a program to start", "1 0 obj << /S /Launch >> endobj"],
    ["a file inside", "1 0 obj << /Type /EmbeddedFile >> endobj"],
  ])("with %s is refused", async (_, body) => {
    expect(await reasonOf(pdf(body))).toBe("active-content");
  });

  test("is not judged by the bytes of its pictures", async () => {
    expect(await reasonOf(pdf("1 0 obj << >>\nstream\n\u0001/JS \u0002\nendstream endobj"))).toBe(
      "taken as pdf",
    );
  });

  test("that is a program of Java as well is refused", async () => {
    const both = Buffer.concat([pdf(), zip({ "A.class": "x" })]);
    expect(await reasonOf(both)).toBe("wrong-type");
  });

  test("without an end is refused", async () => {
    expect(await reasonOf(Buffer.from("%PDF-1.7\n<script>"))).toBe("damaged");
  });
});

describe("a Word or Excel file", () => {
  test("is known by what is in it and kept as it came", async () => {
    expect(await reasonOf(docx())).toBe("taken as docx");
  });

  test("that unpacks without end is refused", async () => {
    const zeros = Buffer.alloc(23 * 1024 * 1024);
    const parts = Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`word/media/${n}.bin`, zeros]));
    expect(await reasonOf(docx(parts))).toBe("unpacks-too-large");
    expect(await reasonOf(docx({ "word/x.xml": Buffer.alloc(30 * 1024 * 1024) }))).toBe(
      "unpacks-too-large",
    );
  });

  test("with macros is refused, under whatever name they go", async () => {
    expect(await reasonOf(docx({ "word/vbaProject.bin": "x" }))).toBe("active-content");
    const macro = "application/vnd.ms-word.document.macroEnabled.main+xml";
    expect(await reasonOf(docx({}, macro))).not.toContain("taken");
  });

  test("is refused where a ZIP of anything else says it is one", async () => {
    expect(await reasonOf(zip({ "a.txt": "x" }))).toBe("wrong-type");
    expect(await reasonOf(Buffer.concat([docx(), Buffer.from("<script>")]))).not.toContain("taken");
    expect(await reasonOf(docx().subarray(0, 200))).not.toContain("taken");
  });
});

test("nothing at all is refused", async () => {
  expect(await reasonOf(new Uint8Array())).toBe("wrong-type");
  expect(await reasonOf(Buffer.from("MZ\u0090\u0000"))).toBe("wrong-type");
});
