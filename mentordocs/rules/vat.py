"""The VAT in amounts that contain it: of one amount, and of several lines that stand on one invoice."""

from collections.abc import Sequence
from dataclasses import dataclass

from mentordocs.dossier.codes import VatScheme
from mentordocs.dossier.dossier import Mentorship
from mentordocs.dossier.values import Money, Percentage
from mentordocs.rules.basis import Basis, is_dutch
from mentordocs.rules.price import net_of
from mentordocs.rules.rounding import apportioned, summed


@dataclass(frozen=True)
class Vat:
    """VAT of an invoice whose amounts contain it.

    scheme: what the mentor says on VAT; None for who is no trader, or says nothing.
    rate: the rate; None outside the standard scheme, and then `vat` is zero and `net` all of it.
    gross, net, vat: the whole; gross is net and VAT together.
    parts: the VAT in each line, in their order; they add up to `vat`.
    basis: why there is VAT, or none.
    """

    scheme: VatScheme | None
    rate: Percentage | None
    gross: Money
    net: Money
    vat: Money
    parts: tuple[Money, ...]
    basis: Basis

    @classmethod
    def of(cls, mentorship: Mentorship, lines: Sequence[Money]) -> "Vat":
        """The VAT of amounts that the mentee pays, VAT included, on one invoice.

        It is reckoned once over their sum and rounded half up to the cent; the cents are divided over the lines by
        the largest remainder, so that the lines add up to the total and nothing is lost.
        """
        business = mentorship.mentor.business
        said = business.vat if business else None
        gross = summed(lines, mentorship.programme.currency)
        rate = said.rate if said and said.scheme is VatScheme.STANDARD else None
        net = net_of(gross, rate)
        law = {
            VatScheme.STANDARD: ("Wet OB 1968 art. 9", "Wet OB 1968 art. 38"),
            VatScheme.EXEMPT_SMALL_BUSINESS: ("Wet OB 1968 art. 25",),
            VatScheme.EXEMPT_ACTIVITY: ("Wet OB 1968 art. 11",),
        }
        return cls(
            scheme=said.scheme if said else None,
            rate=rate,
            gross=gross,
            net=net,
            vat=gross - net,
            parts=apportioned(gross - net, [abs(line.amount) for line in lines]) if lines else (),
            basis=Basis("fee", (), law[said.scheme] if said and is_dutch(mentorship) else ()),
        )
