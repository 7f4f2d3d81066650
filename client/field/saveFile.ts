// The way out when the tablet's storage fails: the interview as a file.

export function saveFile(name: string, ...content: BlobPart[]): void {
  const address = URL.createObjectURL(new Blob(content, { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
