package dev.sluice.indexer.graph.resolve;

/** A class, method or field. */
sealed interface Symbol permits ClassSymbol, MethodSymbol, FieldSymbol {}
