import type { FileType } from "@dondoc/core/answer/attachment";

/** Files that arrive lie apart from those that were checked and are kept. */
export type Place = "incoming" | "kept";

/** A form that a browser posts one file with, straight to the bucket. */
export interface UploadForm {
  action: string;
  /** In this order, and before the file itself, whose field is `file`. */
  fields: [name: string, value: string][];
}

/** Where the units' files lie: a bucket of S3, or what speaks like one. */
export interface Bucket {
  /** For the pages' policy: forms go there and pictures come from there. */
  origin: string;
  /** No request is made: only who has the form can post one file, below `prefix`, for some minutes. */
  uploadForm(upload: UploadOptions): Promise<UploadForm>;
  /** The parts of keys that follow `prefix` among what has arrived: one request. */
  arriving(prefix: string): Promise<string[]>;
  /** A URL that opens one kept file for a minute or so. No request is made. */
  downloadUrl(key: string, as: { name: string; type: FileType }): Promise<string>;
  /** The same for the small picture of a file, to be shown on a page. */
  pictureUrl(key: string): Promise<string>;
  /** At most so many bytes from its beginning. */
  read(key: string, atMostBytes: number): Promise<Uint8Array>;
  write(key: string, bytes: Uint8Array, contentType: string): Promise<void>;
  /** Harmless when it is gone. */
  remove(key: string): Promise<void>;
}

export interface UploadOptions {
  prefix: string;
  maxBytes: number;
  /** The page that the browser goes on to. */
  onward: string;
}
