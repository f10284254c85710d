/** A share of 1 in percent, with a tenth where there is one: "99.6 %". */
export const sharePercent = (share: number): string => `${(share * 100).toFixed(1).replace(/\.0$/, "")} %`;
