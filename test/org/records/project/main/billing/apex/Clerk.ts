export async function sign(text: string): Promise<string> {
  return `${text} (signed)`;
}

export async function onlySoap(): Promise<string> {
  return 'x';
}
