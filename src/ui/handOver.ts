// Gives a finished file to the person: a download, or on an installed iPad app, which cannot download, the share sheet.

/** True where a link cannot download: iOS from the home screen. There the file must be ready before the tap that shares it. */
export function mustShareFiles(): boolean {
  const installed = 'standalone' in navigator && navigator.standalone === true;
  return installed && typeof navigator.share === 'function';
}

/** Hands the file over. Resolves to false when the person closed the share sheet without choosing. */
export async function handOver(file: File): Promise<boolean> {
  if (mustShareFiles() && navigator.canShare({ files: [file] })) return shareFile(file);
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads the address after the click; it is let go once that is surely over.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return true;
}

async function shareFile(file: File): Promise<boolean> {
  try {
    await navigator.share({ files: [file], title: file.name });
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return false;
    throw error;
  }
}
