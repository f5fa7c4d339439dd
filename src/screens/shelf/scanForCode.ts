// Reads QR codes from the camera until one is found or the caller has had enough. The camera is let go in every case.
import decodeQR from 'qr/decode.js';

export type CameraTrouble = 'no camera' | 'not allowed' | 'in use';

/** Not in the DOM library yet. */
interface CodeDetector {
  detect(image: CanvasImageSource): Promise<readonly { readonly rawValue: string }[]>;
}

const LOOK_EVERY_MS = 120;
/** Frames are looked at no larger than this: a code fills most of the picture. */
const LARGEST_SIDE = 720;

/** Starts at once; returns what stops it. */
export function scanForCode(video: HTMLVideoElement, onFound: (words: string) => void, onTrouble: (trouble: CameraTrouble) => void): () => void {
  let isOver = false;
  let stream: MediaStream | null = null;
  const stop = (): void => {
    isOver = true;
    for (const track of stream?.getTracks() ?? []) track.stop();
    video.srcObject = null;
  };
  const start = async (): Promise<void> => {
    stream = await openCamera();
    if (isOver) return stop();
    video.srcObject = stream;
    await video.play();
    const read = await makeReader();
    while (!isOver) {
      const words = await read(video);
      if (words !== null && !isOver) {
        stop();
        return onFound(words);
      }
      await new Promise((resume) => setTimeout(resume, LOOK_EVERY_MS));
    }
  };
  start().catch((error: unknown) => {
    if (isOver) return;
    stop();
    onTrouble(nameTrouble(error));
  });
  return stop;
}

async function openCamera(): Promise<MediaStream> {
  // Absent where the page is not secure or the browser has no cameras at all.
  if (navigator.mediaDevices?.getUserMedia === undefined) throw new DOMException('No cameras here.', 'NotFoundError');
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false });
}

function nameTrouble(error: unknown): CameraTrouble {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'not allowed';
  return name === 'NotReadableError' || name === 'AbortError' ? 'in use' : 'no camera';
}

async function makeReader(): Promise<(video: HTMLVideoElement) => Promise<string | null>> {
  const detector = await makeDetector();
  if (detector !== null) {
    return async (video) => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return null;
      const codes = await detector.detect(video);
      return codes[0]?.rawValue ?? null;
    };
  }
  const canvas = document.createElement('canvas');
  const brush = canvas.getContext('2d', { willReadFrequently: true });
  return async (video) => (brush === null ? null : readFrame(video, canvas, brush));
}

async function makeDetector(): Promise<CodeDetector | null> {
  const Detector: unknown = Reflect.get(globalThis, 'BarcodeDetector');
  if (typeof Detector !== 'function') return null;
  const formats: unknown = await (Reflect.get(Detector, 'getSupportedFormats') as (() => Promise<unknown>) | undefined)?.call(Detector);
  if (!Array.isArray(formats) || !formats.includes('qr_code')) return null;
  return Reflect.construct(Detector, [{ formats: ['qr_code'] }]) as CodeDetector;
}

function readFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement, brush: CanvasRenderingContext2D): string | null {
  const { videoWidth, videoHeight } = video;
  if (videoWidth === 0) return null;
  const scale = Math.min(1, LARGEST_SIDE / Math.max(videoWidth, videoHeight));
  canvas.width = Math.round(videoWidth * scale);
  canvas.height = Math.round(videoHeight * scale);
  brush.drawImage(video, 0, 0, canvas.width, canvas.height);
  const { data, width, height } = brush.getImageData(0, 0, canvas.width, canvas.height);
  try {
    return decodeQR({ data, width, height });
  } catch {
    // No code in this picture: the decoder says so by throwing, and the next picture is looked at.
    return null;
  }
}
