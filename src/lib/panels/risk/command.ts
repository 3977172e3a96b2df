import panel from './panel.ts';

export default panel;
