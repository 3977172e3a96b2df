import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'vite';

/**
 * What Cesium loads by address at run time: workers, decoders, tables for the turning earth. Left out on purpose: the
 * star box (869 kB), the moon, the natural-earth pictures, everything of the widgets.
 */
const wanted: readonly (readonly [from: string, to: string])[] = [
  ['@cesium/engine/Build/Workers', 'Workers'],
  ['@cesium/engine/Build/ThirdParty', 'ThirdParty'],
  ['cesium/Build/Cesium/ThirdParty/draco_decoder.wasm', 'ThirdParty/draco_decoder.wasm'],
  ['cesium/Build/Cesium/ThirdParty/basis_transcoder.wasm', 'ThirdParty/basis_transcoder.wasm'],
  ['cesium/Build/Cesium/Assets/approximateTerrainHeights.json', 'Assets/approximateTerrainHeights.json'],
  ['cesium/Build/Cesium/Assets/IAU2006_XYS', 'Assets/IAU2006_XYS'],
  ['cesium/Build/Cesium/Assets/Textures/waterNormalsSmall.jpg', 'Assets/Textures/waterNormalsSmall.jpg'],
  // A picture Cesium asks for with its hidden credits; nothing of it is shown.
  ['cesium/Build/Cesium/Assets/Images/ion-credit.png', 'Assets/Images/ion-credit.png'],
];

/** Copies Cesium's files to `static/cesium` when the installed version is not the one that lies there. */
export function cesiumAssets(root: string = process.cwd()): Plugin {
  return {
    name: 'cesium-assets',
    config() {
      copyCesiumAssets(resolve(root));
    },
  };
}

export function copyCesiumAssets(root: string): void {
  const target = join(root, 'static/cesium');
  const stamp = join(target, 'version.txt');
  const version = versionOf(root, '@cesium/engine');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return;
  rmSync(target, { recursive: true, force: true });
  for (const [from, to] of wanted) {
    const place = join(target, to);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(root, 'node_modules', from), place, { recursive: true });
  }
  // Written last: a copy that was cut short is made again.
  writeFileSync(stamp, version);
}

function versionOf(root: string, name: string): string {
  const manifest = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}
