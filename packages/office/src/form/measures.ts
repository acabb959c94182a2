/**
 * The measures of Decree 30/2020/NĐ-CP, appendix I (*thể thức và kỹ thuật trình bày*). Lengths in
 * twips (1/20 point), sizes of type in half-points, as WordprocessingML has them.
 */
const millimetres = (length: number) => Math.round((length * 1440) / 25.4);

export const font = "Times New Roman";

/** A4. */
export const page = { width: millimetres(210), height: millimetres(297) };

/** Top and bottom 20–25 mm, left 30–35 mm, right 15–20 mm; the page's number stands in the top one. */
export const margin = {
  top: millimetres(20),
  bottom: millimetres(20),
  left: millimetres(30),
  right: millimetres(20),
  header: millimetres(10),
  footer: millimetres(10),
};

export const textWidth = page.width - margin.left - margin.right;
/** Of a page that lies on its side. */
export const landscapeWidth = page.height - margin.left - margin.right;

export const size = {
  /** Quốc hiệu and the issuer's name: 12–13. */
  name: 24,
  /** Tiêu ngữ, number, place and date: 13–14. */
  line: 26,
  /** Title, body and signature: 13–14. */
  body: 28,
  /** “Nơi nhận:” is 12, its list 11. */
  recipients: 24,
  recipientList: 22,
  table: 24,
  annex: 22,
} as const;

/** The first line of a paragraph is moved in by 1 or 1.27 cm. */
export const firstLine = millimetres(12.7);

/** At least 6 points between paragraphs, and lines from single to one and a half. */
export const between = 120;
export const singleLine = 240;
