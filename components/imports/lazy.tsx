"use client";
import dynamic from "next/dynamic";

/*
 * What only one of the two states of an import's page needs, each as a file of its own: who follows an import does not load
 * the form that maps columns, and the other way round.
 */

export const MappingForm = dynamic(() =>
  import("./mapping-form").then(({ MappingForm: Form }) => ({ default: Form })),
);

export const ImportLive = dynamic(() =>
  import("./import-live").then(({ ImportLive: Live }) => ({ default: Live })),
);
