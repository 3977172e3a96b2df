import type { Scene } from '@cesium/engine';

/** One press moves by this share of the height over the ground, or turns by this much. */
const stepOfHeight = 0.12;
const turnRad = (6 * Math.PI) / 180;

/**
 * The camera by keyboard, while the canvas has the focus: arrows move, Shift and arrows turn and tilt, + and − come
 * nearer and go away, Home flies home. Gives back its undo.
 */
export function steerByKeyboard(
  canvas: HTMLCanvasElement,
  scene: Scene,
  moved: (reason: string) => void,
  flyHome: () => void,
): () => void {
  const camera = scene.camera;
  const step = () => Math.max(20, camera.positionCartographic.height) * stepOfHeight;
  const moves: Record<string, () => void> = {
    ArrowUp: () => alongGround(scene, step()),
    ArrowDown: () => alongGround(scene, -step()),
    ArrowLeft: () => camera.moveLeft(step()),
    ArrowRight: () => camera.moveRight(step()),
    'Shift ArrowUp': () => camera.lookUp(turnRad / 2),
    'Shift ArrowDown': () => camera.lookDown(turnRad / 2),
    'Shift ArrowLeft': () => camera.lookLeft(turnRad),
    'Shift ArrowRight': () => camera.lookRight(turnRad),
    '+': () => camera.moveForward(step()),
    '=': () => camera.moveForward(step()),
    '-': () => camera.moveBackward(step()),
    Home: flyHome,
  };
  const listen = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = event.shiftKey && event.key.startsWith('Arrow');
    const move = moves[arrow ? `Shift ${event.key}` : event.key];
    if (!move) return;
    event.preventDefault();
    move();
    moved(`key ${event.key}`);
  };
  canvas.addEventListener('keydown', listen);
  return () => canvas.removeEventListener('keydown', listen);
}

/** Forward without going down: the height stays what it was. */
function alongGround(scene: Scene, metres: number): void {
  const camera = scene.camera;
  const { heading, pitch } = camera;
  const height = camera.positionCartographic.height;
  const lift = Math.max(0.2, Math.cos(pitch));
  camera.moveForward(metres * lift);
  camera.moveUp(-metres * lift * Math.tan(pitch));
  const place = camera.positionCartographic.clone();
  place.height = height;
  camera.setView({
    destination: scene.globe.ellipsoid.cartographicToCartesian(place),
    orientation: { heading, pitch, roll: 0 },
  });
}
