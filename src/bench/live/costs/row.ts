import type { Form, Row } from '../row.ts';
import { clientBytes } from './client-memory.ts';
import { measureHall, type HallCosts } from './hall-costs.ts';
import { sendingCosts } from './sending-costs.ts';
import { measureStore } from './store-costs.ts';

const row: Row = {
  name: 'costs',
  title: 'What `bench scale` reckons with: processor time of one update, from feed to encoded',
  async run(form: Form) {
    const { short } = form;
    const sending = await sendingCosts(form);
    const hall = asInProcess(measureHall(20_000, short ? 8 : 40), sending.reportUs);
    const store = await measureStore(short ? 1_000 : 10_000);
    const memory = await clientBytes(short ? 20 : 200);
    return {
      unit: 'µs',
      ours: hall.ingestUs + hall.encodeUs,
      peers: [],
      delivered: 1,
      notes: [
        `Taking a fix ${us(hall.ingestUs)}, sorting and encoding ${us(hall.encodeUs)}.`,
        `A message ${us(sending.messageUs)} and ${us(sending.kilobyteUs)} per kB; a browser holds ${(memory / 1_000).toFixed(1)} kB.`,
        `Between processes: packing ${us(hall.packUs)}, taking ${us(hall.takeUs)}, ${hall.trunkBytesPerUpdate.toFixed(1)} B an update.`,
        `Store: ${Math.round(store.rowsPerProcessorSecond)} observations per processor second, ${Math.round(store.bytesPerRow)} B each on disk.`,
      ],
      costs: { ...hall, ...sending, ...store, clientBytes: memory },
    };
  },
};
export default row;

/** Alone in a loop the hall costs less than in a process that lives: its costs are raised in the proportion they were seen at. */
function asInProcess(hall: HallCosts, reportUs: number): HallCosts {
  const raise = Math.max(1, reportUs / (hall.ingestUs + hall.encodeUs));
  const { ingestUs, encodeUs, packUs, takeUs } = hall;
  const raised = {
    ingestUs: ingestUs * raise,
    encodeUs: encodeUs * raise,
    packUs: packUs * raise,
    takeUs: takeUs * raise,
  };
  return { ...hall, ...raised };
}

const us = (value: number): string => `${value.toPrecision(3)} µs`;
