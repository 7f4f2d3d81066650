// How a transcript is being read: the language of its questions, the language it was held in unless an answer
// says otherwise, and the source's section titles. Handed down to every line.
export interface Reader {
  language: string;
  heldIn: string;
  sectionTitle(key: string): string;
}
