import { citizenCardsAbi } from "@madang/contracts/abis/cards";
import { cityRolesAbi } from "@madang/contracts/abis/city";
import type { Deployment } from "@madang/contracts/deployment";
import { roleIds } from "@madang/contracts/roles";
import { authors, cardKinds, cardStatuses } from "@madang/sdk/cards";
import { dateOfDay } from "@madang/sdk/city";
import { encodeAbiParameters, getAddress, type Hex, keccak256, parseAbiParameters } from "viem";
import { expect } from "vitest";
import type { Everything } from "./answers.ts";
import type { Lives } from "./lives.ts";

/** Holds every field of an answer against the contracts' views at the answer's block. */
export async function expectEqualViews(
  { chain }: Pick<Lives, "chain">,
  { contracts }: Deployment,
  answer: Everything,
  cardIds: readonly Hex[],
): Promise<void> {
  const blockNumber = BigInt(answer.block.number);
  const block = await chain.getBlock({ blockNumber });
  expect(answer.block).toMatchObject({ hash: block.hash, parentHash: block.parentHash });
  expect(Date.parse(answer.block.timestamp) / 1000).toBe(Number(block.timestamp));

  const cards = {
    abi: citizenCardsAbi,
    address: contracts.CitizenCards[0]?.address as Hex,
    blockNumber,
  } as const;
  const roles = { abi: cityRolesAbi, address: contracts.CityRoles[0]?.address as Hex, blockNumber } as const;
  const indexed = new Map(answer.cards.edges.map(({ node }) => [node.cardId, node]));
  expect(answer.issuingClosed).toBe(await chain.readContract({ ...cards, functionName: "issuingClosed" }));

  await Promise.all(
    cardIds.map(async (cardId) => {
      const [record, status] = await Promise.all([
        chain.readContract({ ...cards, functionName: "recordOf", args: [cardId] }),
        chain.readContract({ ...cards, functionName: "statusOf", args: [cardId] }),
      ]);
      const row = indexed.get(cardId);
      if (cardStatuses[status] === "None") {
        expect(row, `${cardId} at ${blockNumber}`).toBeUndefined();
        return;
      }
      expect(row, `${cardId} at ${blockNumber}`).toMatchObject({
        holder: record.holder.toLowerCase(),
        district: { code: record.district },
        kind: cardKinds[record.kind]?.toUpperCase(),
        status: cardStatuses[status]?.toUpperCase(),
        suspensions: authors
          .filter((_, place) => record.suspensions & (1 << place))
          .map((author) => author.toUpperCase()),
        expiresOn: dateOfDay(record.expiresOn as never),
        nonce: record.nonce,
      });
      if (!row) return;
      const parts = encodeAbiParameters(parseAbiParameters("uint256, uint256, bytes32"), [
        BigInt(row.voteCommitment),
        BigInt(row.serviceCommitment),
        row.attributesRoot,
      ]);
      expect(keccak256(parts)).toBe(record.partsHash);
      expect(row.reinstatableAt ? Date.parse(row.reinstatableAt) / 1000 : 0).toBe(
        Number(record.reinstatableAt),
      );

      const holder = getAddress(row.holder);
      const [held, active, activeHeld, balance, owner] = await Promise.all([
        chain.readContract({ ...cards, functionName: "cardOf", args: [holder] }),
        chain.readContract({ ...cards, functionName: "isActive", args: [cardId] }),
        chain.readContract({ ...cards, functionName: "activeCardOf", args: [holder] }),
        chain.readContract({ ...cards, functionName: "balanceOf", args: [holder] }),
        chain.readContract({ ...cards, functionName: "ownerOf", args: [BigInt(cardId)] }),
      ]);
      expect({ held, active, activeHeld, balance, owner }).toEqual({
        held: cardId,
        active: row.status === "ACTIVE",
        activeHeld: row.status === "ACTIVE" ? cardId : `0x${"0".repeat(64)}`,
        balance: 1n,
        owner: holder,
      });
    }),
  );

  await Promise.all(
    answer.roleGrants.edges.map(async ({ node: { role, account, isMember, since } }) => {
      const roleId = roleIds[role.label as keyof typeof roleIds];
      const [from] = await chain.readContract({
        ...roles,
        functionName: "getAccess",
        args: [roleId, account],
      });
      expect(from, `${account} as ${role.label} at ${blockNumber}`).toBe(
        isMember ? Date.parse(since) / 1000 : 0,
      );
    }),
  );
  await Promise.all(
    answer.scheduledChanges.edges.map(async ({ node: { changeId, nonce, readyAt, status } }) => {
      const [scheduled, newest] = await Promise.all([
        chain.readContract({ ...roles, functionName: "getSchedule", args: [changeId] }),
        chain.readContract({ ...roles, functionName: "getNonce", args: [changeId] }),
      ]);
      if (nonce !== newest) return;
      const open = status === "SCHEDULED" || status === "READY";
      expect(scheduled, `${changeId} at ${blockNumber}`).toBe(open ? Date.parse(readyAt) / 1000 : 0);
    }),
  );
}
