"use client";
import { useSavedAction } from "@/components/forms/use-saved-action";
import { Button } from "@/components/ui/button";
import { addOfferAction, preferOfferAction, removeOfferAction } from "@/lib/catalogue/actions";
import type { ItemOffer } from "@/lib/catalogue/item-record";

/** Prefer or remove a supplier of the item: done at once, with Undo. */
export function OfferButtons({ offer }: { offer: ItemOffer }) {
  const prefer = useSavedAction(preferOfferAction, preferOfferAction);
  const remove = useSavedAction(removeOfferAction, addOfferAction);
  const busy = prefer.pending || remove.pending;
  const fields = { id: offer.id, version: String(offer.version) };
  return (
    <>
      {!offer.preferred && (
        <Button
          size="sm"
          disabled={busy}
          aria-label={`Prefer ${offer.supplierName}`}
          onClick={() => prefer.run(fields)}
        >
          Prefer
        </Button>
      )}
      <Button
        size="sm"
        variant="ghost"
        disabled={busy}
        aria-label={`Remove ${offer.supplierName} from this item`}
        onClick={() => remove.run(fields)}
      >
        Remove
      </Button>
    </>
  );
}
