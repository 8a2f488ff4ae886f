import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  GraphQLIncludeDirective,
  type GraphQLNamedType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isListType,
  isNonNullType,
  isObjectType,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
} from "graphql";
import type { Limits } from "../limits.ts";
import type { RowCost } from "./builder.ts";
import { apiError, refusal } from "./errors.ts";
import { type PageArguments, pageSize } from "./list.ts";

/** What is known of an operation before it runs. */
export interface Plan {
  /** Rows that it may return. */
  readonly cost: number;
  /** Whether it reads the index at all. */
  readonly reads: boolean;
  /** The blocks that it waits for. */
  readonly minBlocks: readonly { readonly number: number; readonly hash?: string | null }[];
}

type Path = readonly string[];

/** How many elements the lists of an introspection have on average, generously; two where not said. */
const elementsOfLists: Readonly<Record<string, number>> = { fields: 6, inputFields: 4, enumValues: 4 };

/**
 * Plans an operation, and refuses what goes beyond a limit. Fields that merge in execution are counted once.
 * @throws GraphQLError with its code and its path in the query.
 */
export function planOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  givenVariables: Record<string, unknown>,
  limits: Limits,
): Plan {
  const operation = getOperationAST(document, operationName);
  if (!operation)
    throw refusal(apiError("BAD_REQUEST", "The document has no operation of the name that was asked for."));
  const variables = variablesOf(schema, operation, givenVariables);
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === "FragmentDefinition") fragments.set(definition.name.value, definition);
  }

  const minBlocks: { number: number; hash?: string | null }[] = [];
  let cost = 0;
  let introspection = 0;
  let aliases = 0;
  let reads = false;

  const spend = (rows: number, path: Path): void => {
    cost += rows;
    if (cost <= limits.maxCost) return;
    const given = `more than ${limits.maxCost}`;
    const said = `The query may return more than ${limits.maxCost} rows.`;
    throw refusal(apiError("QUERY_TOO_COSTLY", said, { limit: limits.maxCost, given }), path);
  };

  const spendIntrospection = (elements: number, path: Path): void => {
    introspection += elements;
    if (introspection <= limits.maxIntrospectionCost) return;
    const limit = limits.maxIntrospectionCost;
    throw refusal(
      apiError("QUERY_TOO_COSTLY", "The introspection may return too much of the schema.", { limit }),
      path,
    );
  };

  /** Of an interface, all types are counted: fields of two types may share a name and not a cost. */
  const visit = (
    type: GraphQLNamedType,
    sets: readonly SelectionSetNode[],
    times: number,
    path: Path,
  ): void => {
    if (isAbstractType(type)) {
      for (const each of schema.getPossibleTypes(type)) visit(each, sets, times, path);
      return;
    }
    for (const [key, nodes] of collect(type, sets)) {
      const node = nodes[0] as FieldNode;
      const field = fieldOf(type, node.name.value);
      if (field) visitField(field, nodes, times, [...path, key]);
    }
  };

  const visitField = (
    field: GraphQLField<unknown, unknown>,
    nodes: readonly FieldNode[],
    times: number,
    path: Path,
  ): void => {
    const node = nodes[0] as FieldNode;
    if (path.length > limits.maxDepth) {
      const details = { limit: limits.maxDepth, given: path.length };
      throw refusal(
        apiError("QUERY_TOO_DEEP", `Fields may be nested ${limits.maxDepth} deep.`, details),
        path,
      );
    }
    if (node.alias) {
      aliases += 1;
      if (aliases > limits.maxAliases) {
        const details = { limit: limits.maxAliases, given: aliases };
        throw refusal(
          apiError("QUERY_TOO_COSTLY", `A query may have ${limits.maxAliases} aliases.`, details),
          path,
        );
      }
    }
    const type = getNamedType(field.type);
    const sets = nodes.flatMap((each) => each.selectionSet ?? []);
    if (type.name.startsWith("__")) {
      const elements = times * elementsOf(schema, field);
      spendIntrospection(elements, path);
      visit(type, sets, elements, path);
      return;
    }
    reads ||= field.extensions.reads === true;
    const rows = times * rowsOf(field, node, variables, limits, path);
    if (field.extensions.rows !== undefined) spend(rows, path);
    if (field.name === "city") noteMinBlock(field, node);
    visit(type, sets, rows, path);
  };

  const noteMinBlock = (field: GraphQLField<unknown, unknown>, node: FieldNode): void => {
    const { minBlock } = getArgumentValues(field, node, variables);
    if (minBlock) minBlocks.push(minBlock as { number: number; hash?: string | null });
  };

  const collect = (type: GraphQLNamedType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> => {
    const fields = new Map<string, FieldNode[]>();
    const seen = new Set<string>();
    const add = (set: SelectionSetNode): void => {
      for (const selection of set.selections) {
        if (!isIncluded(selection, variables)) continue;
        if (selection.kind === "Field") {
          const key = selection.alias?.value ?? selection.name.value;
          const same = fields.get(key);
          if (same) same.push(selection);
          else fields.set(key, [selection]);
          continue;
        }
        const fragment = selection.kind === "InlineFragment" ? selection : unseen(selection.name.value, seen);
        if (fragment && applies(schema, fragment.typeCondition?.name.value, type)) add(fragment.selectionSet);
      }
    };
    sets.forEach(add);
    return fields;
  };

  const unseen = (name: string, seen: Set<string>): FragmentDefinitionNode | undefined => {
    if (seen.has(name)) return undefined;
    seen.add(name);
    return fragments.get(name);
  };

  const root = schema.getRootType(operation.operation);
  if (root) visit(root, [operation.selectionSet], 1, []);
  return { cost, reads, minBlocks };
}

function variablesOf(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const { errors, coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    maxErrors: 5,
  });
  if (!errors) return coerced;
  const error = errors[0] as GraphQLError;
  if (error.extensions.code !== undefined) throw refusal(error);
  throw refusal(apiError("BAD_ARGUMENT", error.message));
}

function isIncluded(
  node: Parameters<typeof getDirectiveValues>[1],
  variables: Record<string, unknown>,
): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLNamedType): boolean {
  if (condition === undefined || condition === type.name) return true;
  const wanted = schema.getType(condition);
  return (
    wanted !== undefined && isAbstractType(wanted) && isObjectType(type) && schema.isSubType(wanted, type)
  );
}

function fieldOf(type: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> | undefined {
  if (name === TypeNameMetaFieldDef.name) return undefined;
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return isObjectType(type) ? type.getFields()[name] : undefined;
}

function rowsOf(
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
  variables: Record<string, unknown>,
  limits: Limits,
  path: Path,
): number {
  const cost = field.extensions.rows as RowCost | undefined;
  if (cost !== "page") return cost ?? 1;
  try {
    return pageSize(getArgumentValues(field, node, variables) as PageArguments, limits);
  } catch (error) {
    throw error instanceof GraphQLError ? refusal(error, path) : error;
  }
}

function elementsOf(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): number {
  const type = isNonNullType(field.type) ? field.type.ofType : field.type;
  if (!isListType(type)) return 1;
  return field.name === "types"
    ? Object.keys(schema.getTypeMap()).length
    : (elementsOfLists[field.name] ?? 2);
}
