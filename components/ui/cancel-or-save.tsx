import { Button } from "./button";
import { DialogClose } from "./dialog";

/** The foot of a dialog that is saved by a button. */
export function CancelOrSave({ pending, onSave }: { pending: boolean; onSave: () => void }) {
  return (
    <>
      <DialogClose asChild>
        <Button>Cancel</Button>
      </DialogClose>
      <Button variant="primary" pending={pending} onClick={onSave}>
        Save
      </Button>
    </>
  );
}
