// A file on its way into a message.

export interface UploadedFile {
  /** The `n` of `files[n]`; an attachment in the JSON refers to it by this id. */
  index: string;
  name: string;
  type: string;
  bytes: Uint8Array;
}
