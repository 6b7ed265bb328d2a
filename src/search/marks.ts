import { plainTerms, termOf, wordsOf } from './words.ts';

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** A text cut into pieces, with the words of the question marked. The pieces join to the text. */
export function marked(text: string, question: string): Piece[] {
  const asked = plainTerms(question);
  const pieces: Piece[] = [];
  const push = (piece: string, mark: boolean) => {
    const last = pieces.at(-1);
    if (piece === '') return;
    if (last?.marked === mark) pieces[pieces.length - 1] = { text: last.text + piece, marked: mark };
    else pieces.push({ text: piece, marked: mark });
  };
  for (const piece of text.split(/([\p{L}\p{N}]+(?:[.:/@_-]+[\p{L}\p{N}]+)*)/u)) {
    const term = termOf(wordsOf(piece)[0] ?? '');
    const mark =
      term !== null &&
      term !== '' &&
      asked.some((each) => each === term || (each.length > 2 && term.startsWith(each)));
    push(piece, mark);
  }
  return pieces;
}
