import { heicPhoto } from "./heic-photo.ts";

/** How many tiles of 96 × 64 points a sheet has, each way. */
const sheet = 10;

/**
 * For tests: the photo of {@link heicPhoto} many times as one picture of 960 × 640 points times `columns` × `rows`.
 * Each tile is decoded anew: some kilobytes that are as much work as a picture of that size. It is a grid
 * of sheets that are grids of the same hundred items; no item may stand twice in one grid.
 * ISO/IEC 23008-12, 6.6.2.3.
 */
export function heicGrid(columns: number, rows: number): Buffer {
  const photo = heicPhoto();
  // Where the sample's own `iloc` says that its picture is.
  const tile = photo.subarray(0x1a4, 0x1a4 + 0x5c);
  const ofSheet = { width: 96 * sheet, height: 64 * sheet };
  const whole = { width: ofSheet.width * columns, height: ofSheet.height * rows };
  const content = [tile, grid(sheet, sheet, ofSheet), grid(columns, rows, whole)] as const;
  const tiles = range(1, sheet * sheet);
  const sheets = range(tiles.length + 1, columns * rows);
  const top = tiles.length + sheets.length + 1;
  const items = [
    ...tiles.map((id) => ({ id, type: "hvc1", kind: 0 as const })),
    ...sheets.map((id) => ({ id, type: "grid", kind: 1 as const })),
    { id: top, type: "grid", kind: 2 as const },
  ];
  const references = [...sheets.map((id) => [id, tiles] as const), [top, sheets] as const];
  const properties = [[0x81, 2], [3], [4]] as const;
  const meta = (base: number) => {
    const starts = [base, base + content[0].length, base + content[0].length + content[1].length];
    const place = ({ id, kind }: (typeof items)[number]) =>
      Buffer.concat([u16(id, 0), u32(starts[kind] ?? 0), u16(1), u32(0, content[kind].length)]);
    const sized = [{ width: 96, height: 64 }, ofSheet, whole].map(({ width, height }) =>
      full("ispe", u32(width, height)),
    );
    return full(
      "meta",
      boxOf(photo, "hdlr"),
      full("pitm", u16(top)),
      full("iloc", u16(0x4440, items.length), ...items.map(place)),
      full("iinf", u16(items.length), ...items.map(({ id, type }) => entry(id, type))),
      full("iref", ...references.map(([from, to]) => box("dimg", u16(from, to.length, ...to)))),
      box(
        "iprp",
        box("ipco", boxOf(photo, "hvcC"), ...sized),
        full(
          "ipma",
          u32(items.length),
          ...items.map(({ id, kind }) =>
            Buffer.concat([u16(id), Buffer.from([properties[kind].length, ...properties[kind]])]),
          ),
        ),
      ),
    );
  };
  const start = boxOf(photo, "ftyp");
  const base = start.length + meta(0).length + 8;
  return Buffer.concat([start, meta(base), box("mdat", ...content)]);
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, n) => from + n);

const grid = (columns: number, rows: number, size: { width: number; height: number }) =>
  Buffer.concat([Buffer.from([0, 0, rows - 1, columns - 1]), u16(size.width, size.height)]);

const entry = (id: number, type: string) =>
  box("infe", Buffer.from([2, 0, 0, 0]), u16(id, 0), Buffer.from(`${type}\0`, "latin1"));

function boxOf(file: Buffer, type: string): Buffer {
  const at = file.indexOf(type, 0, "latin1") - 4;
  return file.subarray(at, at + file.readUInt32BE(at));
}

function box(type: string, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([u32(content.length + 8), Buffer.from(type, "latin1"), content]);
}

const full = (type: string, ...parts: Buffer[]) => box(type, Buffer.alloc(4), ...parts);

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [at, value] of values.entries()) bytes.writeUInt16BE(value, at * 2);
  return bytes;
}

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4);
  return bytes;
}
