/** What a laid-out sequence is: plain geometry, in whole pixels from the corner of the sheet. */
import type { EdgeEnd, MessageStyle, Participant } from './diagram.ts';
import type { Point } from './layout-plan.ts';
import type { Box, TextLine } from './node-shape.ts';
import type { PlacedWords } from './road.ts';

/** A participant's box and its line of life. */
export interface PlacedParticipant extends Box {
  participant: Participant;
  lines: TextLine[];
  /** Where its line of life runs, and to where. */
  x0: number;
  bottom: number;
}

interface PlacedMessage {
  points: Point[];
  words: PlacedWords | undefined;
  sounding: Point | undefined;
  step: string | undefined;
  road: boolean;
  style: MessageStyle;
  start: EdgeEnd;
  end: EdgeEnd;
}

/** A frame around rows: loop, alt, opt …. */
export interface PlacedBlock extends Box {
  tag: TextLine[];
  /** Room of the tag, from the block's corner. */
  tagWidth: number;
  conditions: { lines: TextLine[]; x: number; top: number }[];
  /** Heights at which the block is divided. */
  dividers: number[];
}

/** Everything of a sequence at its place. */
export interface SequenceLayout {
  width: number;
  height: number;
  participants: PlacedParticipant[];
  /** Boxes around participants: islands. */
  islands: (Box & { lines: TextLine[]; id: string })[];
  activations: Box[];
  messages: PlacedMessage[];
  notes: (Box & { lines: TextLine[] })[];
  blocks: PlacedBlock[];
}
