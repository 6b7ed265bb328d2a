/** A half-open range of UTF-16 offsets into the text that was given: `text.slice(from, to)`. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
