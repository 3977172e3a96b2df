import { FlyToInterpolator, WebMercatorViewport } from '@deck.gl/core';
import type { CameraPose, City } from '../../model/city.ts';
import type { Camera } from '../stage.ts';
import { distanceFrom, lookedAt, zoomFrom } from './mercator.ts';

/** Where the flat map stands, as deck.gl calls it. */
export interface FlatView {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

/** How far outside the city's bounds the middle of the map may go, in degrees. */
const marginDeg = 0.1;
export const farthestZoom = 8;
export const nearestZoom = 19;
const flightMs = 1_100;
/** The city's camera looks down at a slant and its picture reaches farther than its distance says. */
const aroundShare = 1.35;

export interface FlatCamera extends Camera {
  view(): FlatView;
  /** What the hand or a flight made of the view, kept within the city's surroundings. */
  moved(next: FlatView): FlatView;
  viewport(): WebMercatorViewport;
}

export function openFlatCamera(
  city: City,
  size: () => { readonly width: number; readonly height: number },
  reducedMotion: boolean,
  go: (view: FlatView & object) => void,
): FlatCamera {
  let view = homeOf(city, size());

  function travel(next: FlatView, seconds?: number): Promise<void> {
    const transitionDuration = reducedMotion ? 0 : seconds === undefined ? flightMs : seconds * 1000;
    return new Promise((resolve) => {
      const landed = () => resolve();
      const flight = {
        transitionDuration,
        transitionInterpolator: new FlyToInterpolator(),
        onTransitionEnd: landed,
        onTransitionInterrupt: landed,
      };
      go({ ...next, ...(transitionDuration > 0 ? flight : {}) });
      if (transitionDuration === 0) {
        view = next;
        resolve();
      }
    });
  }

  function toPose(pose: CameraPose): FlatView {
    const { lonDeg, latDeg, distanceM } = lookedAt(pose);
    return { longitude: lonDeg, latitude: latDeg, zoom: zoomFrom(distanceM, latDeg, size().height) };
  }

  const viewport = () => new WebMercatorViewport({ ...size(), ...view });

  return {
    view: () => view,
    moved(next) {
      const [west, south, east, north] = city.bounds;
      const { longitude, latitude, zoom } = next;
      view = {
        longitude: within(longitude, west - marginDeg, east + marginDeg),
        latitude: within(latitude, south - marginDeg, north + marginDeg),
        zoom: within(zoom, farthestZoom, nearestZoom),
      };
      return view;
    },
    viewport,
    pose() {
      const { longitude: lonDeg, latitude: latDeg, zoom } = view;
      return { lonDeg, latDeg, heightM: distanceFrom(zoom, latDeg, size().height), headingDeg: 0, pitchDeg: -90 };
    },
    set(pose) {
      view = toPose(pose);
      go(view);
    },
    flyTo([lon, lat], { distanceM = 1_500, seconds } = {}) {
      const zoom = zoomFrom(distanceM * aroundShare, lat, size().height);
      return travel({ longitude: lon, latitude: lat, zoom }, seconds);
    },
    flyToPose: (pose) => travel(toPose(pose)),
    flyHome: () => travel(homeOf(city, size())),
    project(place, beyond = false) {
      const [x, y] = viewport().project([place[0], place[1]]);
      const { width, height } = size();
      return beyond || (x! >= 0 && y! >= 0 && x! <= width && y! <= height) ? [x!, y!] : undefined;
    },
    unproject(x, y) {
      const [lon, lat] = viewport().unproject([x, y]);
      return [lon!, lat!];
    },
  };
}

/** The whole district. */
function homeOf(city: City, { width, height }: { readonly width: number; readonly height: number }): FlatView {
  const [west, south, east, north] = city.bounds;
  const whole = new WebMercatorViewport({ width: Math.max(2, width), height: Math.max(2, height) });
  const { longitude, latitude, zoom } = whole.fitBounds(
    [
      [west, south],
      [east, north],
    ],
    { padding: Math.min(24, width / 8, height / 8) },
  );
  return { longitude, latitude, zoom };
}

const within = (value: number, from: number, to: number) => Math.max(from, Math.min(to, value));
