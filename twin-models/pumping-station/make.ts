import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Scene } from 'three';
import { GLTFExporter } from 'three/examples/jsm/exporters/GLTFExporter.js';
import { buildStation } from './build.ts';

/** The exporter reads its own blobs by this browser class, which Node lacks. */
class BlobReader {
  result: ArrayBuffer | undefined;
  onloadend: (() => void) | undefined;
  readAsArrayBuffer(blob: Blob): void {
    void blob.arrayBuffer().then((buffer) => {
      this.result = buffer;
      this.onloadend?.();
    });
  }
}
globalThis.FileReader ??= BlobReader as never;

/** Writes `pumping-station.glb`: `node twin-models/pumping-station/make.ts`. glTF is y-up, so the station is laid down once. */
export async function makeStation(): Promise<Buffer> {
  const scene = new Scene();
  const station = buildStation();
  station.rotation.x = -Math.PI / 2;
  scene.add(station);
  scene.updateMatrixWorld(true);
  const glb = await new GLTFExporter().parseAsync(scene, { binary: true, trs: true });
  return Buffer.from(glb as ArrayBuffer);
}

if (import.meta.main) writeFileSync(join(import.meta.dirname, 'pumping-station.glb'), await makeStation());
