export interface Curve {
  label: string;
  /** Seconds after the first ring, in order. */
  acceptedAt: readonly number[];
}

const size = { width: 860, height: 420, left: 60, right: 250, top: 40, bottom: 50 };
const colours = ["#0b6e4f", "#1d4e89", "#b5651d", "#8b1e3f", "#5b5b5b"];
const points = 120;

/** The share of the country's mails that SES has accepted, over the first two hours. */
export function chart(title: string, curves: readonly Curve[], all: number): string {
  const hours = 2;
  const x = (seconds: number) =>
    size.left + (seconds / (hours * 3600)) * (size.width - size.left - size.right);
  const y = (share: number) =>
    size.height - size.bottom - share * (size.height - size.top - size.bottom);
  const ticks = [0, 30, 60, 90, 120].map(
    (minutes) =>
      `<line x1="${x(minutes * 60)}" x2="${x(minutes * 60)}" y1="${y(0)}" y2="${y(1)}" stroke="${minutes === 60 ? "#000" : "#ddd"}"/>` +
      `<text x="${x(minutes * 60)}" y="${y(0) + 20}" text-anchor="middle">${clock(minutes)}</text>`,
  );
  const shares = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${size.left - 8}" y="${y(share) + 4}" text-anchor="end">${share * 100}%</text>`,
  );
  const lines = curves.map(({ label, acceptedAt }, index) => {
    const colour = colours[index % colours.length];
    const path = Array.from({ length: points + 1 }, (_, n) => {
      const seconds = (n / points) * hours * 3600;
      return `${x(seconds).toFixed(1)},${y(countUpTo(acceptedAt, seconds) / all).toFixed(1)}`;
    });
    const at = size.top + 18 * index;
    return (
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${path.join(" ")}"/>` +
      `<text x="${size.width - size.right + 12}" y="${at}" fill="${colour}">${label}</text>`
    );
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="sans-serif" font-size="12">`,
    `<title>${title}</title>`,
    '<rect width="100%" height="100%" fill="#fff"/>',
    `<text x="${size.left}" y="22" font-size="14">${title}</text>`,
    ...ticks,
    ...shares,
    ...lines,
    "</svg>",
    "",
  ].join("\n");
}

function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? 0) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The wall clock so many minutes after eight. */
export function clock(minutes: number): string {
  const whole = Math.ceil(minutes);
  const [hour, minute] = [8 + Math.floor(whole / 60), whole % 60];
  return `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`;
}
