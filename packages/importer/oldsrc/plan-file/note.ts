/** A place in the plan file: keys and indices from the top. */
export type Path = (string | number)[];

/** Takes the words to put beside a place of the plan file. */
export type Noter = (path: Path, words: string) => void;
