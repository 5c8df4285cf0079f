"use client";
export { FailurePage as default } from "@/components/accounts/failure-page";
