package dev.sluice.indexer.graph.facts;

/**
 * What a {@link Term} is. The comments name its parts in their order; a part that is absent is
 * {@link #NONE}. The order of the constants is part of the stored format: add at the end and raise
 * {@link FactsCodec#VERSION}.
 */
public enum Op {
  NONE,
  /** Any number of terms. */
  LIST,

  // types
  /** Text: simple name. Scope, then type arguments. */
  TYPE,
  /** Text: its name, {@code void} included. */
  PRIMITIVE,
  /** Element type. */
  ARRAY,
  /** Text: {@code extends}, {@code super} or nothing. The bound. */
  WILDCARD,
  /** The only argument of a type whose arguments are inferred. */
  DIAMOND,
  /** {@code var}, or the missing type of a lambda's parameter. */
  VAR,
  UNION,
  INTERSECTION,
  /** Text: name. Bounds. */
  TYPE_PARAMETER,

  // expressions
  NAME,
  /** Text: field. Scope. */
  SELECT,
  /** Text: method. Scope, list of type arguments, arguments. */
  CALL,
  /** Outer instance, type, body as {@link #CLASS}, arguments. */
  NEW,
  /** List of {@link #PARAMETER}, body: a block or an expression. */
  LAMBDA,
  /** Text: method or {@code new}. Scope: an expression or a type. */
  METHOD_REFERENCE,
  /** Text: the literal's type. */
  LITERAL,
  /** Text: qualifier or nothing. */
  THIS,
  SUPER,
  /** Type, expression. */
  CAST,
  CONDITIONAL,
  /** Text: operator. */
  BINARY,
  UNARY,
  ASSIGN,
  /** Array, index. */
  INDEX,
  /** Type of the whole, initialiser, dimensions. */
  NEW_ARRAY,
  ARRAY_INITIALIZER,
  /** Expression, type or pattern. */
  INSTANCE_OF,
  CLASS_LITERAL,
  /** Selector, then {@link #CASE}. */
  SWITCH,
  /** List of labels, guard, list of statements. */
  CASE,
  /** Text: variable. Type. */
  BINDING,
  /** Type, patterns. */
  RECORD_PATTERN,

  // statements
  BLOCK,
  /** Text: variable. Type, initialiser. */
  LOCAL,
  EXPRESSION,
  /** Condition, then, else. */
  IF,
  /** Condition, body; or body, condition. */
  LOOP,
  /** List of initialisers, condition, list of updates, body. */
  FOR,
  /** Text: variable. Type, iterable, body. */
  FOR_EACH,
  /** List of resources, block, list of {@link #CATCH}, finally. */
  TRY,
  /** Text: variable. Type, block. */
  CATCH,
  RETURN,
  YIELD,
  /** Text: {@code abrupt} when what follows is not reached. Any parts. */
  OTHER,
  /** Text: index in {@link FileFacts#locals()}. */
  CLASS,
  /** Text: {@code this} or {@code super}. Outer instance, arguments. */
  CONSTRUCTOR_CALL,
  /** Text: name. Type. */
  PARAMETER
}
