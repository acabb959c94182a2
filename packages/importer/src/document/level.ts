/** Whose plan it is: own level and own place, which names of bodies may or may not repeat. */
export type Place = {
  level: "xã" | "phường" | "tỉnh" | "thành phố" | "huyện" | "sở" | null;
  name: string | null;
};

export const levels = "xã|phường|đặc khu|thị trấn|tỉnh|thành phố|tp\\.?|huyện|quận|thị xã";

export const properName = "(\\p{Lu}[\\p{L}'’-]*(?:\\s+(?:-\\s+)?\\p{Lu}[\\p{L}'’-]*){0,4})";
