import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { explainHtml, importPlan } from "./import-plan.ts";
import { readPlanText } from "./read-plan.ts";

// Thousands of generated files; the bound on time is measured in processor time, not here.
vi.setConfig({ testTimeout: 120_000 });

const utf8 = (text: string) => new TextEncoder().encode(text);
const code = async (bytes: Uint8Array) => {
  const result = await importPlan(bytes);
  return result.ok ? "read" : result.refusal.code;
};

/** A ZIP with the parts given; `claim` lies about the unpacked size, as a bomb does. */
function zip(parts: Record<string, Uint8Array>, claim?: number): Uint8Array {
  const locals: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let at = 0;
  for (const [name, data] of Object.entries(parts)) {
    const packed = deflateRawSync(data);
    const title = utf8(name);
    const local = new Uint8Array(30 + title.length + packed.length);
    const view = new DataView(local.buffer);
    view.setUint32(0, 0x04034b50, true);
    view.setUint16(8, 8, true);
    view.setUint32(18, packed.length, true);
    view.setUint32(22, claim ?? data.length, true);
    view.setUint16(26, title.length, true);
    local.set(title, 30);
    local.set(packed, 30 + title.length);
    const entry = new Uint8Array(46 + title.length);
    const directory = new DataView(entry.buffer);
    directory.setUint32(0, 0x02014b50, true);
    directory.setUint16(10, 8, true);
    directory.setUint32(20, packed.length, true);
    directory.setUint32(24, claim ?? data.length, true);
    directory.setUint16(28, title.length, true);
    directory.setUint32(42, at, true);
    entry.set(title, 46);
    locals.push(local);
    central.push(entry);
    at += local.length;
  }
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(10, central.length, true);
  view.setUint32(16, at, true);
  return Buffer.concat([...locals, ...central, end]);
}

const word = (body: string, more: Record<string, string> = {}) =>
  zip({
    "word/document.xml": utf8(
      `<?xml version="1.0"?><w:document xmlns:w="x"><w:body>${body}</w:body></w:document>`,
    ),
    ...Object.fromEntries(Object.entries(more).map(([name, xml]) => [name, utf8(xml)])),
  });
const p = (text: string, properties = "") =>
  `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;
const listed = (level: number, id = 1) =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;

describe("a file that is no plan is refused with its own sentence", () => {
  const cases: [name: string, bytes: Uint8Array, code: string][] = [
    ["nothing", new Uint8Array(), "empty"],
    ["blanks", utf8(" \n\t "), "empty"],
    ["a PDF", utf8("%PDF-1.7\n1 0 obj"), "pdf"],
    ["a PDF after some noise", utf8("\r\n\r\n%PDF-1.4 …"), "pdf"],
    [
      "an old Word file named .docx",
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]),
      "old-word",
    ],
    ["RTF", utf8("{\\rtf1\\ansi K}"), "rtf"],
    ["a web archive", utf8("MIME-Version: 1.0\nContent-Type: multipart/related"), "web-archive"],
    ["a ZIP of something else", zip({ "xl/workbook.xml": utf8("<x/>") }), "zip-not-docx"],
    ["a ZIP cut short", zip({ "word/document.xml": utf8("<x/>") }).subarray(0, 40), "zip-damaged"],
    [
      "TCVN3",
      Buffer.from(
        "KÕ ho¹ch tæ chøc c¸c ho¹t ®éng hëng øng phong trµo b×nh d©n häc vô sè trªn ®Þa bµn x·, nhiÖm vô vµ gi¶i ph¸p, tæ chøc thùc hiÖn",
        "latin1",
      ),
      "legacy-encoding",
    ],
    [
      "TCVN3 pasted as Unicode",
      utf8(
        "KÕ ho¹ch tæ chøc c¸c ho¹t ®éng hëng øng phong trµo b×nh d©n häc vô sè trªn ®Þa bµn x·, nhiÖm vô vµ gi¶i ph¸p",
      ),
      "legacy-encoding",
    ],
    [
      "VNI pasted as Unicode",
      utf8(
        "Keá hoaïch toå chöùc caùc hoaït ñoäng höôûng öùng phong traøo bình daân hoïc vuï soá treân ñòa baøn xaõ, nhieäm vuï vaø giaûi phaùp",
      ),
      "legacy-encoding",
    ],
    [
      "TCVN3 in a page that declares one byte a letter",
      Buffer.from(
        "<html><head><meta charset=windows-1252></head><body><p>KÕ ho¹ch tæ chøc c¸c ho¹t ®éng hëng øng phong trµo b×nh d©n häc vô sè trªn ®Þa bµn x·, nhiÖm vô vµ gi¶i ph¸p</p>",
        "latin1",
      ),
      "legacy-encoding",
    ],
    [
      "a secret page that declares one byte a letter",
      Buffer.from("<html><meta charset=windows-1252><p>M&#7852;T</p><p>KẾ HOẠCH</p>", "latin1"),
      "secret",
    ],
    ["broken UTF-8", new Uint8Array([0x4b, 0xe1, 0x28, 0xa1, 0x20, 0x41]), "broken-encoding"],
    [
      "a PNG",
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]),
      "picture",
    ],
    [
      "a JPEG, whose bytes look like old Vietnamese letters",
      Buffer.from(`\u00FF\u00D8\u00FF\u00E0\0\u0010JFIF\0${"\u00E6\u00B9".repeat(200)}`, "latin1"),
      "picture",
    ],
    ["a WebP", Buffer.from("RIFF\u0001\u0002\u0003\u0004WEBPVP8 ", "latin1"), "picture"],
    ["a HEIC", Buffer.from("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "latin1"), "picture"],
    [
      "a scan: a PDF of pictures alone",
      utf8("%PDF-1.4\n1 0 obj << /Type /XObject /Subtype /Image >> endobj\n%%EOF"),
      "scan",
    ],
    [
      "a PDF with letters beside its pictures",
      utf8(
        "%PDF-1.4\n1 0 obj << /Subtype /Image >> endobj 2 0 obj << /Type /Font >> endobj\n%%EOF",
      ),
      "pdf",
    ],
    [
      "a text of LibreOffice",
      Buffer.from(
        `PK\u0003\u0004${"\0".repeat(26)}mimetypeapplication/vnd.oasis.opendocument.text`,
      ),
      "odt",
    ],
  ];
  for (const [name, bytes, expected] of cases) {
    test(name, async () => {
      expect(await code(bytes)).toBe(expected);
      const result = await importPlan(bytes);
      if (!result.ok) expect(result.refusal.message).toMatch(/\p{Lu}.*\./su);
    });
  }
});

describe("a secret document is refused before anything of it is kept", () => {
  for (const mark of [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT MẬT",
    "M Ậ T",
    "Độ mật: Mật",
    "[TUYỆT MẬT]",
    "MẬT\u0301".normalize("NFD"),
  ]) {
    test(mark, async () => {
      const result = await importPlan(utf8(`ỦY BAN NHÂN DÂN\n${mark}\nKẾ HOẠCH\nI. NHIỆM VỤ`));
      expect(mark.includes("\u0301\u0301") || !result.ok).toBe(true);
      if (!result.ok && !mark.endsWith("\u0301")) expect(result.refusal.code).toBe("secret");
    });
  }
  test("in a cell, in a Word header, in a text box", async () => {
    expect(await code(utf8("| UBND | MẬT |\nKẾ HOẠCH"))).toBe("secret");
    expect(
      await code(word(p("KẾ HOẠCH"), { "word/header1.xml": `<w:hdr>${p("TỐI MẬT")}</w:hdr>` })),
    ).toBe("secret");
    expect(
      await code(
        word(
          `<w:p><w:r><w:pict><w:txbxContent>${p("TUYỆT MẬT")}</w:txbxContent></w:pict></w:r></w:p>${p("KẾ HOẠCH")}`,
        ),
      ),
    ).toBe("secret");
  });
  test("“bảo mật” in a sentence is no stamp", async () => {
    expect(
      await code(utf8("KẾ HOẠCH\nBảo mật thông tin\nI. NHIỆM VỤ\n1. Giữ bí mật dữ liệu.")),
    ).toBe("read");
  });
});

describe("encodings that are not UTF-8", () => {
  const text =
    "KẾ HOẠCH\nTrồng cây\nI. NHIỆM VỤ\n1. Trồng cây ven đường.\n- Đơn vị chủ trì: Phòng Kinh tế.\n- Thời gian: Tháng 9/2025.";
  const wide = Buffer.from(text, "utf16le");
  const cases: [string, Uint8Array][] = [
    ["UTF-16 with a mark", Buffer.concat([new Uint8Array([0xff, 0xfe]), wide])],
    ["UTF-16 without a mark", wide],
    [
      "big-endian UTF-16",
      Buffer.concat([new Uint8Array([0xfe, 0xff]), Buffer.from(wide).swap16()]),
    ],
    [
      "UTF-8 with a mark, decomposed letters and Windows line ends",
      Buffer.concat([
        new Uint8Array([0xef, 0xbb, 0xbf]),
        utf8(text.normalize("NFD").replace(/\n/g, "\r\n")),
      ]),
    ],
  ];
  for (const [name, bytes] of cases) {
    test(name, async () => {
      const result = await importPlan(bytes);
      if (!result.ok) throw new Error(result.refusal.message);
      expect(
        result.draft.tasks.map(({ leadUnits, window }) => [leadUnits[0]?.unit, window.kind]),
      ).toEqual([["phong-kinh-te", "month"]]);
    });
  }
});

describe("memory and time stay bounded", () => {
  test("a zip bomb", async () => {
    const before = process.memoryUsage().arrayBuffers;
    expect(await code(zip({ "word/document.xml": new Uint8Array(200 * 1024 * 1024) }, 1_000))).toBe(
      "zip-bomb",
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(300 * 1024 * 1024);
  });
  test("a text of 50 MB", async () => {
    expect(await code(Buffer.alloc(50 * 1024 * 1024, "Kế hoạch "))).toBe("too-large");
  });
  test.each([
    ["one line of 3 MB", "Đơn vị chủ trì, phối hợp với các phòng ".repeat(70_000)],
    ["100,000 short lines", "1. a\n".repeat(100_000)],
    ["brackets that never close", `- Đơn vị chủ trì: ${"(".repeat(15_000)}`],
    ["a list without end", `1. Việc\n- Đơn vị chủ trì: ${"Phòng A, ".repeat(2_000)}`],
    ["commas in one paragraph", `1. Giao ${"các phòng, ".repeat(1_700)} chủ trì`],
    ["bars alone on their lines", "TT\n|\nNội dung\n|\n|\n".repeat(4_000)],
    [
      "one table of bars",
      `TT\n|\nNội dung\n|\nChủ trì\n|\nThời gian\n|\n|\n${"1\n|\nViệc\n|\n".repeat(4_000)}`,
    ],
    [
      "tables of bars",
      `| TT | Nội dung | Chủ trì | Thời gian |\n${"| 1 | a | Phòng B | 9/2025 |\n".repeat(3_000)}`,
    ],
    ["numbers in one paragraph", `1. ${"trước ngày 1/1 và ".repeat(1_000)}`],
    [
      "reports in one paragraph",
      `II. TỔ CHỨC THỰC HIỆN\n1. Phòng A ${"báo cáo trước ngày 20/11/2025; ".repeat(600)}`,
    ],
  ])(
    "%s",
    (_, text) => {
      // Processor time: other work on the machine must not fail the test.
      const start = process.cpuUsage();
      readPlanText(text);
      expect(process.cpuUsage(start).user / 1_000).toBeLessThan(8_000);
    },
    60_000,
  );
});

describe("Word keeps numbers out of the text", () => {
  const numbering = `<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl><w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  test("automatic lists get the marks Word shows, and restart as Word does", async () => {
    const bytes = word(
      [
        p("KẾ HOẠCH"),
        p("Trồng cây"),
        p("MỤC ĐÍCH", listed(0)),
        p("Xanh hơn.", listed(1)),
        p("NHIỆM VỤ", listed(0)),
        p("Trồng tre ven sông.", listed(1)),
        p("Đơn vị chủ trì: Phòng Kinh tế", listed(2)),
        p("Thời gian: Quý III/2025", listed(2)),
        p("Trồng hoa.", listed(1)),
        p("Đơn vị chủ trì: Hội Nông dân xã", listed(2)),
        p("Thời gian: Thường xuyên", listed(2)),
      ].join(""),
      { "word/numbering.xml": numbering },
    );
    const result = await importPlan(bytes);
    if (!result.ok) throw new Error(result.refusal.message);
    expect(result.draft.document.sections).toEqual(["I. MỤC ĐÍCH", "II. NHIỆM VỤ"]);
    expect(result.draft.tasks.map(({ path, title, window }) => [path, title, window.kind])).toEqual(
      [
        ["II.1", "Trồng tre ven sông.", "quarter"],
        ["II.2", "Trồng hoa.", "ongoing"],
      ],
    );
  });
  test("a table with merged cells, and words deleted under review", async () => {
    const cell = (text: string, properties = "") =>
      `<w:tc><w:tcPr>${properties}</w:tcPr>${p(text)}</w:tc>`;
    const row = (...cells: string[]) => `<w:tr>${cells.join("")}</w:tr>`;
    const bytes = word(
      p("KẾ HOẠCH") +
        p("Dọn kênh") +
        p("II. NHIỆM VỤ") +
        `<w:tbl>${row(cell("TT"), cell("Nội dung"), cell("Chủ trì"), cell("Phối hợp"), cell("Thời gian"))}${row(cell("1"), cell("Nạo vét kênh"), cell("Phòng Kinh tế", '<w:vMerge w:val="restart"/>'), cell("Các thôn"), cell("Tháng 9/2025"))}${row(cell("2"), cell("Gia cố bờ"), cell("", "<w:vMerge/>"), cell("Công an xã"), "<w:tc><w:p><w:del><w:r><w:t>Tháng 1/2025</w:t></w:r></w:del><w:r><w:t>Tháng 10/2025</w:t></w:r></w:p></w:tc>")}</w:tbl>`,
    );
    const result = await importPlan(bytes);
    if (!result.ok) throw new Error(result.refusal.message);
    expect(
      result.draft.tasks.map(({ number, leadUnits, coordinatingUnits, window }) => [
        number,
        leadUnits[0]?.raw,
        coordinatingUnits[0]?.raw,
        window.start,
      ]),
    ).toEqual([
      [1, "Phòng Kinh tế", "Các thôn", "2025-09-01"],
      [2, "Phòng Kinh tế", "Công an xã", "2025-10-01"],
    ]);
  });
});

describe("whatever the bytes, the answer is a draft or a refusal", () => {
  const words =
    "KẾ HOẠCH|I. NHIỆM VỤ|1. |2. |- |+ |a) |Đơn vị chủ trì: |Đơn vị phối hợp: |Thời gian: |Trước 20/11/2025|31/11/2025|Thường xuyên|Phòng Kinh tế|; |, | và |. |\n|\n\n| (|) |báo cáo UBND xã |trước ngày 25 hằng tháng|khi có yêu cầu|100%|ít nhất 05|TT|Nội dung|Cơ quan chủ trì|\t| \u007c |Nơi nhận:|Giao |chủ trì, phối hợp với |các cơ quan, đơn vị|“|”|<b>|&amp;|〃|nt".split(
      "|",
    );
  // Bars alone on their lines, as a copied table has them.
  words.push("\n|\n", "\n|\n|\n", "\nTT\n|\nNội dung\n|\nCơ quan chủ trì\n|\nThời gian\n|\n|\n");
  test("sentences of plans in any order", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...words), { maxLength: 60 }), async (parts) => {
        const text = parts.join("");
        const result = await importPlan(utf8(text));
        if (!result.ok) return;
        const again = await importPlan(utf8(text));
        expect(again).toEqual(result);
        expect(explainHtml(result.draft, result.text)).not.toMatch(/<b>(?=&|<b>)/);
        const ids = new Set(result.draft.units.map(({ id }) => id));
        for (const task of result.draft.tasks) {
          for (const { unit } of [
            ...task.leadUnits,
            ...task.coordinatingUnits,
            ...task.implementingUnits,
          ])
            expect(ids).toContain(unit);
          expect(
            task.window.start === null ||
              task.window.end === null ||
              task.window.start <= task.window.end,
          ).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });
  test("any text, any bytes, any page, a Word file with any byte changed", async () => {
    const good = word(
      p("KẾ HOẠCH") + p("I. NHIỆM VỤ") + p("1. Việc") + p("- Đơn vị chủ trì: Phòng Kinh tế"),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: "binary", maxLength: 400 }),
        async (text) => void (await importPlan(utf8(text))),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 400 }),
        async (bytes) => void (await importPlan(bytes)),
      ),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.string({ maxLength: 300 }),
        async (text) =>
          void (await importPlan(utf8(`<html><table><tr><td rowspan=9>${text}<ol><li>`))),
      ),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
        const bad = Uint8Array.from(good);
        bad[at] = byte;
        await importPlan(bad);
      }),
      { numRuns: 300 },
    );
  });
});

test("the explain view escapes every word of the document", async () => {
  const result = await importPlan(
    utf8(
      'KẾ HOẠCH\n<script>alert(1)</script> "x" & y\nI. NHIỆM VỤ\n1. <img src=x onerror=alert(1)>\n- Đơn vị chủ trì: Phòng <b>Kinh tế</b>\n- Thời gian: <i>9/2025</i>',
    ),
  );
  if (!result.ok) throw new Error(result.refusal.message);
  const html = explainHtml(result.draft, result.text);
  expect(html).not.toMatch(/<script|<img|<i>|onerror=alert\(1\)>/);
  expect(html).toContain("&#60;script&#62;");
});
